package dev.synod.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwarmPropertyTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long ELECTION = 150_000_000L;
  private static final int SEEDS = 2_000;

  private static Swarm.Target target(int nodes, long drift) {
    return new Swarm.Target(
        IntStream.range(0, nodes).mapToObj(NodeId::new).toList(),
        (nodes - 1) / 2,
        List.of("vote", "leader"),
        ELECTION,
        5 * SECOND,
        true,
        drift);
  }

  private static Schedule draw(long seed, Mix mix) {
    return Swarm.draw(new Prng(seed), mix, target(5, 100_000));
  }

  @Test
  void aSeedHasASubsetOfTheKindsAndEachKindAboutItsShareOfSeeds() {
    Map<Kind, Integer> seeds = new EnumMap<>(Kind.class);
    for (long seed = 0; seed < SEEDS; seed++) {
      Set<Kind> kinds = EnumSet.noneOf(Kind.class);
      draw(seed, Mix.all()).faults().forEach(fault -> kinds.add(fault.sort()));
      kinds.forEach(kind -> seeds.merge(kind, 1, Integer::sum));
    }
    for (Kind kind : Mix.all().percent().keySet()) {
      // Rot is drawn in half of the seeds, for none to two nodes; a crash may follow it.
      int least = kind == Kind.BIT_ROT ? 550 : 900;
      int most = kind == Kind.CRASH ? 1_500 : 1_100;
      assertThat(seeds.getOrDefault(kind, 0)).as(kind.label()).isBetween(least, most);
    }
  }

  @Test
  void atMostTheToleratedNodesRot() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Set<NodeId> rotted = new HashSet<>();
      for (Fault fault : draw(seed, Mix.parse("bit-rot=100")).faults()) {
        if (fault instanceof Fault.BitRot rot) {
          rotted.add(rot.node());
        }
      }
      assertThat(rotted).as("seed %d", seed).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void faultsBeginBeforeAllHeals() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Schedule schedule = draw(seed, Mix.all());
      assertThat(schedule.healNanos()).isEqualTo(5 * SECOND);
      assertThat(schedule.faults()).allMatch(fault -> fault.fromNanos() < 5 * SECOND);
    }
  }

  @Test
  void messagesAreSometimesHeldBackForLongerThanSeveralElections() {
    long longest = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Fault fault : draw(seed, Mix.parse("delay-spike")).faults()) {
        longest = Math.max(longest, ((Fault.DelaySpike) fault).maximumNanos());
      }
    }
    assertThat(longest).isBetween(6 * ELECTION, 13 * ELECTION);
  }

  @Test
  void partialPartitionsLeaveANodeThatHearsAll() {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (Fault fault : draw(seed, Mix.parse("partial-partition=100")).faults()) {
        Set<NodeId> cut = new HashSet<>();
        ((Fault.Partition) fault).cuts().forEach(it -> cut.add(it.from()));
        assertThat(cut).as("seed %d", seed).hasSizeBetween(2, 4);
      }
    }
  }

  @Test
  void crashesStrikeBeforeAmongAndAfterTheEffects() {
    Set<Armed.CrashAt.Moment> moments = EnumSet.noneOf(Armed.CrashAt.Moment.class);
    for (long seed = 0; seed < 50; seed++) {
      for (Fault fault : draw(seed, Mix.parse("crash-at=100")).faults()) {
        moments.add(((Armed.CrashAt) fault).moment());
      }
    }
    assertThat(moments).containsExactly(Armed.CrashAt.Moment.values());
  }

  @Test
  void clocksDriftWithinTheirBoundFromTheStartAndAgainLater() {
    Mix mix = Mix.parse("clock-drift=100");
    for (long seed = 0; seed < SEEDS; seed++) {
      for (long bound : new long[] {0, 50, 100_000, Deployment.NO_CLOCK_BOUND}) {
        List<Fault> faults = Swarm.draw(new Prng(seed), mix, target(5, bound)).faults();
        assertThat(faults.isEmpty()).isEqualTo(bound == 0);
        for (Fault fault : faults) {
          List<Rate> rates = ((Fault.ClockDrift) fault).rates();
          assertThat(rates).extracting(Rate::node).isEqualTo(target(5, bound).nodes());
          assertThat(rates)
              .allMatch(rate -> Math.abs(rate.perMillion()) <= Math.min(bound, 300_000));
        }
        assertThat(faults.stream().filter(fault -> fault.fromNanos() == 0))
            .hasSize(bound == 0 ? 0 : 1);
      }
    }
  }

  @Test
  void someCrashesAreOfSeveralNodesAtOnceAndMostAreNot() {
    int alone = 0;
    int together = 0;
    for (long seed = 0; seed < 200; seed++) {
      Map<Long, Set<NodeId>> struck = new TreeMap<>();
      for (Fault fault : draw(seed, Mix.parse("crash=100")).faults()) {
        struck
            .computeIfAbsent(fault.fromNanos(), at -> new HashSet<>())
            .add(((Fault.Crash) fault).node());
      }
      for (Set<NodeId> nodes : struck.values()) {
        alone += nodes.size() == 1 ? 1 : 0;
        together += nodes.size() > 1 ? 1 : 0;
      }
    }
    assertThat(together).isGreaterThan(200);
    assertThat(alone).isGreaterThan(2 * together);
  }

  @Test
  void inMostSeedsSeveralKindsOfFaultsWaitForTheSameMoment() {
    int together = 0;
    for (long seed = 0; seed < 200; seed++) {
      Map<String, Set<Kind>> kinds = new TreeMap<>();
      for (Fault fault : draw(seed, Mix.parse("crash-at=100,partition-at=100")).faults()) {
        Armed armed = (Armed) fault;
        String moment = armed.milestone() + armed.nth() + armed.node() + armed.armedFrom();
        kinds.computeIfAbsent(moment, at -> new HashSet<>()).add(fault.sort());
      }
      together += kinds.values().stream().anyMatch(each -> each.size() > 1) ? 1 : 0;
    }
    assertThat(together).isBetween(100, 200);
  }

  @Test
  void whatIsHeldBackOutlivesElectionsAndIsOftenOfOneInstant() {
    int ofOneInstant = 0;
    int all = 0;
    long longest = 0;
    for (long seed = 0; seed < 200; seed++) {
      for (Fault fault : draw(seed, Mix.parse("hold-at=100")).faults()) {
        Armed.HoldAt hold = (Armed.HoldAt) fault;
        all++;
        ofOneInstant += hold.spanNanos() == 0 ? 1 : 0;
        longest = Math.max(longest, hold.holdNanos() - hold.spanNanos());
      }
    }
    assertThat(ofOneInstant).isBetween(all / 4, all / 2);
    assertThat(longest).isBetween(8 * ELECTION, 10 * ELECTION);
  }

  @Test
  void aKindDrawsTheSameWhateverOthersThereAre() {
    for (long seed = 0; seed < 200; seed++) {
      List<Fault> alone = draw(seed, Mix.parse("pause")).faults();
      List<Fault> among = new ArrayList<>(draw(seed, Mix.all()).faults());
      among.removeIf(fault -> fault.sort() != Kind.PAUSE);
      assertThat(among).as("seed %d", seed).isEqualTo(alone);
    }
  }

  @Test
  void clustersOfAnySizeAreDrawnFor() {
    for (int nodes = 1; nodes <= 9; nodes++) {
      for (long seed = 0; seed < 100; seed++) {
        assertThat(Swarm.draw(new Prng(seed), Mix.all(), target(nodes, 10))).isNotNull();
      }
    }
  }

  @Test
  void everyFaultIsDescribedInALine() {
    for (long seed = 0; seed < 100; seed++) {
      assertThat(draw(seed, Mix.all()).faults())
          .allMatch(fault -> fault.describe().length() > 10 && !fault.describe().contains("\n"));
    }
    assertThat(new Fault.Crash(1_250_000_000L, new NodeId(2), 30_500_000L).describe())
        .isEqualTo("n2 crashes at 1.25 s and restarts after 30.5 ms");
    assertThat(new Armed.PauseAt("vote", 2, null, 5_000_000L, 0, 2 * SECOND).describe())
        .isEqualTo("the node pauses at vote number 2 for 5 ms; armed from 0 ns to 2 s");
    assertThat(
            new Armed.HoldAt(
                    "vote",
                    2,
                    null,
                    Direction.OUT,
                    List.of(new NodeId(1)),
                    0,
                    5_000_000L,
                    0,
                    2 * SECOND)
                .describe())
        .isEqualTo(
            "what the node sends to n1 within 0 ns of vote number 2 is held back until 5 ms after"
                + " it; armed from 0 ns to 2 s");
    assertThat(new Fault.ClockDrift(new NodeId(2), -50).describe())
        .isEqualTo("clocks drift from 0 ns, per million: n2 by -50");
    assertThat(new Fault.Loss(0, Fault.UNTIL_HEALED, 25_000).describe())
        .isEqualTo("2.5 % of messages lost from 0 ns until healed");
  }

  @Test
  void whatCannotBeAFaultIsRefused() {
    NodeId node = new NodeId(0);
    assertThatThrownBy(() -> new Fault.Loss(5, 4, 0)).hasMessageContaining("loss from 5 to 4");
    assertThatThrownBy(() -> new Fault.Loss(0, 4, 1_000_001)).hasMessageContaining("1000001");
    assertThatThrownBy(() -> new Fault.Crash(-1, node, 4)).hasMessageContaining("crash from -1");
    assertThatThrownBy(() -> new Fault.SlowDisk(0, 1, node, 0)).hasMessageContaining("factor");
    assertThatThrownBy(() -> new Fault.ClockDrift(node, -1_000_000))
        .hasMessageContaining("drifts by -1000000");
    assertThatThrownBy(() -> new Fault.Partition(0, 1, Fault.Shape.COMPLETE, List.of(), 999))
        .hasMessageContaining("flaps every 999 ns");
    assertThatThrownBy(() -> new Armed.HoldAt("vote", 1, null, Direction.IN, List.of(), 6, 5, 0, 9))
        .hasMessageContaining("held back from 6 to 5");
    assertThatThrownBy(() -> new Schedule(List.of(), -1)).hasMessageContaining("heals at -1");
  }
}
