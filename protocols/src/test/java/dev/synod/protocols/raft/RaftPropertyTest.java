package dev.synod.protocols.raft;

import static dev.synod.protocols.raft.HostileNetwork.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.Family;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole clusters in a hostile network, a few thousand short lives of them. */
class RaftPropertyTest {

  private static final int SEEDS = Integer.getInteger("raft.seeds", 3000);
  private static final long FIRST = Long.getLong("raft.first", 0);

  /** Answers questions of configuration by chance. */
  private static Family.Choices choices(Seeded random) {
    return new Family.Choices() {
      @Override
      public long between(String what, long low, long high, long usual) {
        return random.between(low, high);
      }

      @Override
      public boolean either(String what, boolean usual) {
        return random.perMille(500);
      }
    };
  }

  private static final class Life {
    final Seeded random;
    final int size;
    final HostileNetwork network;
    final CounterClients clients;
    long crashes;

    Life(long seed) {
      random = new Seeded(seed);
      size = (int) random.between(3, 5);
      List<NodeId> voters = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        voters.add(new NodeId(i));
      }
      int machines = size + 1;
      long drift = random.perMille(500) ? random.between(0, 50_000) : Deployment.NO_CLOCK_BOUND;
      Deployment deployment = new Deployment(voters, List.of(), 100 * MILLI, drift);
      Raft raft = (Raft) new RaftFamily().configure(deployment, choices(random));
      clients = new CounterClients(machines, random);
      network =
          new HostileNetwork(
              raft,
              machines,
              random,
              new HostileNetwork.Faults(
                  random.between(0, 100),
                  random.between(0, 100),
                  random.between(0, 30),
                  random.between(1, 30) * MILLI,
                  random.between(100, 2000) * MILLI,
                  random.between(1, 20) * MILLI,
                  random.between(0, 50)),
              clients::replied);
    }

    void run() {
      clients.start(network, 4);
      network.after(random.between(0, 300 * MILLI), this::disturb);
      network.runUntil(4000 * MILLI);
      // All heals, and the cluster must serve again.
      network.heal();
      network.setFaults(new HostileNetwork.Faults(0, 0, 0, 5 * MILLI, 5 * MILLI, MILLI, 0));
      for (int i = 0; i <= size; i++) {
        network.boot(i);
      }
      long before = clients.answered();
      network.runUntil(8000 * MILLI);
      assertThat(network.breach()).isNull();
      assertThat(clients.complaint()).isNull();
      assertThat(clients.unexplained()).as("a number that nobody reached").isEqualTo(-1);
      assertThat(clients.answered() - before).as("answers after all healed").isGreaterThan(20);
    }

    private void disturb() {
      if (network.nowNanos() > 4000 * MILLI) {
        return;
      }
      int number = (int) random.between(0, size);
      int other = (int) random.between(0, size);
      switch ((int) random.between(0, 9)) {
        case 0, 1, 2 -> {
          crashes++;
          network.crash(number);
          network.after(random.between(1, 400) * MILLI, () -> network.boot(number));
        }
        case 3, 4 -> network.setCut(number, other, true);
        case 5 -> {
          for (int i = 0; i <= size; i++) {
            network.setCut(number, i, true);
            network.setCut(i, number, true);
          }
        }
        case 6 -> network.heal();
        case 7, 8 -> {
          List<NodeId> voters = new ArrayList<>();
          List<NodeId> learners = new ArrayList<>();
          for (int i = 0; i <= size; i++) {
            if (random.perMille(700)) {
              voters.add(new NodeId(i));
            } else if (random.perMille(500)) {
              learners.add(new NodeId(i));
            }
          }
          for (int i = 0; i <= size && !voters.isEmpty(); i++) {
            network.request(i, new Request.Reconfigure(voters, learners));
          }
        }
        default -> {
          for (int i = 0; i <= size; i++) {
            network.request(i, new Request.TransferLeadership(new NodeId(number)));
          }
        }
      }
      network.after(random.between(1, 300) * MILLI, this::disturb);
    }
  }

  @Test
  void aClusterKeepsItsPromisesInAHostileNetworkAndServesAgainWhenItHeals() {
    long steps = 0;
    long answered = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Life life = new Life(seed);
      try {
        life.run();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
      steps += life.network.steps();
      answered += life.clients.answered();
    }
    assertThat(answered).isGreaterThan(50L * SEEDS);
    assertThat(steps).isGreaterThan(answered);
  }
}
