package dev.synod.prover.scenario;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.Family;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Protocol;
import dev.synod.core.topology.Place;
import dev.synod.prover.run.HistoryProperty;
import dev.synod.prover.run.Linearizability;
import dev.synod.prover.run.Trial;
import dev.synod.prover.run.Trial.OperatorPlan;
import dev.synod.prover.run.Trial.OperatorPlan.Idle;
import dev.synod.prover.run.Trial.OperatorPlan.Meddle;
import dev.synod.prover.workload.KeySkew;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.WorldSpec.Member;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Kind;
import dev.synod.simulator.fault.Mix;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.fault.Swarm;
import dev.synod.simulator.network.Network;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A protocol on some nodes in one room, everything else drawn from the seed.
 *
 * @param family the protocol
 * @param nodes how many voters the cluster has at first
 * @param mix the faults that may strike
 */
public record Swarmed(Family family, int nodes, Mix mix) implements Scenario {

  private static final long MILLI = 1_000_000;
  private static final long FAULT_NANOS = 5_000 * MILLI;
  private static final int SPARES = 2;
  private static final int MOST_GROUPS = 8;
  private static final List<HistoryProperty> PROPERTIES = List.of(Linearizability.OF_MAP);
  private static final Place ROOM = new Place("room", "");

  /** The most voters a swarmed cluster may have at first. */
  public static final int MAXIMUM_NODES = 15;

  public Swarmed {
    if (nodes < 1 || nodes > MAXIMUM_NODES) {
      throw new IllegalArgumentException(
          nodes + " nodes: 1 to " + MAXIMUM_NODES + " are supported");
    }
  }

  @Override
  public String subject() {
    return family.name();
  }

  @Override
  public String description() {
    return "%s, %d nodes, swarm of faults: %s".formatted(family.name(), nodes, mix);
  }

  @Override
  public List<Guarantee> guarantees() {
    Deployment any = new Deployment(ids(0, nodes), List.of(), MILLI, Deployment.NO_CLOCK_BOUND);
    return Scenario.judged(PROPERTIES, family.configure(any, Family.Choices.USUAL));
  }

  @Override
  public String replay(long seed) {
    return "./synod prove %s --nodes %d%s --seed %d"
        .formatted(family.name(), nodes, mix.equals(Mix.all()) ? "" : " --faults " + mix, seed);
  }

  @Override
  public Trial trial(long seed) {
    Prng root = new Prng(seed);
    Timing timing = Timing.draw(root.split("timing"));
    Prng options = root.split("options");
    boolean reconfigures = options.chance(350_000);
    boolean operator = reconfigures || options.chance(400_000);
    boolean clocksMayJump = options.chance(300_000);
    long drift = List.of(100L, 50_000L, 300_000L).get((int) options.between(0, 2));
    List<NodeId> voters = ids(0, nodes);
    List<NodeId> all = ids(0, reconfigures ? nodes + SPARES : nodes);
    Deployment deployment =
        new Deployment(
            voters,
            List.of(),
            timing.electionNanos(),
            clocksMayJump ? Deployment.NO_CLOCK_BOUND : drift);
    Protocol protocol = family.configure(deployment, new Drawn(root.split("choices")));
    Schedule schedule =
        Swarm.draw(
            root.split("faults"),
            thinned(options.split("mix")),
            new Swarm.Target(
                all,
                (nodes - 1) / 2,
                family.milestones(),
                timing.electionNanos(),
                FAULT_NANOS,
                clocksMayJump,
                deployment.clockDriftPerMillion()));
    Workload workload = workload(options.split("workload"), timing, schedule);
    return new Trial(
        seed,
        protocol,
        all.stream().map(id -> new Member(id, ROOM)).toList(),
        timing.pace().latencies(),
        new Network(options.chance(500_000), 0, 0, timing.delayPercent()),
        workload,
        operator ? meddling(options, all, schedule, reconfigures, timing) : new Idle(),
        schedule,
        recoveryNanos(timing, workload),
        PROPERTIES);
  }

  /**
   * Some elections, some operations given up, and once more the time of the faults: a cluster that
   * replicates one entry a round trip takes long to work off what piled up meanwhile.
   */
  private static long recoveryNanos(Timing timing, Workload workload) {
    return 60 * timing.electionNanos() + 4 * workload.patience().totalNanos() + FAULT_NANOS;
  }

  /** Some seeds have many kinds of faults, some have few. */
  private Mix thinned(Prng random) {
    long share = random.between(20, 160);
    Map<Kind, Integer> percent = new EnumMap<>(Kind.class);
    mix.percent()
        .forEach((kind, usual) -> percent.put(kind, Math.clamp(usual * share / 100, 1, 100)));
    return new Mix(percent);
  }

  private OperatorPlan meddling(
      Prng options, List<NodeId> all, Schedule schedule, boolean reconfigures, Timing timing) {
    List<NodeId> eligible = new ArrayList<>(all);
    for (Fault fault : schedule.faults()) {
      if (fault instanceof Fault.BitRot rot) {
        eligible.remove(rot.node());
      }
    }
    long span = timing.electionNanos() * options.between(1, 12) / 2;
    return new Meddle(eligible, reconfigures, 1, span);
  }

  /**
   * Clients on the sides of most nodes, so that a partition parts them and some see what others do
   * not. Almost half of them only read: a client that waits in vain for the end of a write reads
   * nothing.
   */
  private Workload workload(Prng options, Timing timing, Schedule schedule) {
    long election = timing.electionNanos();
    long think =
        Math.max(3 * MILLI, Math.round(1.5 * election * StrictMath.pow(0.03, options.unit())));
    KeySkew keys = KeySkew.zipf((int) options.between(1, 2), options.chance(500_000) ? 1 : 0);
    List<Workload.Group> groups = new ArrayList<>();
    long count = Math.min(MOST_GROUPS, options.between(nodes, 2L * nodes));
    for (long left = Math.max(2, count); left > 0; left--) {
      Workload.Asks asks =
          options.chance(450_000)
              ? new Workload.Asks.Mix(keys, 100, 0)
              : new Workload.Asks.Mix(
                  keys, (int) options.between(0, 60), (int) options.between(0, 30));
      groups.add(
          new Workload.Group(
              ROOM,
              1,
              new Workload.Arrival.Closed(think / 2, think * 3 / 2),
              List.of(new Workload.Share(1, asks))));
    }
    long attempt = election / options.between(2, 8);
    boolean believes =
        options.chance(500_000)
            && schedule.faults().stream().noneMatch(Fault.Duplication.class::isInstance);
    return new Workload(
        groups, new Workload.Patience(attempt, 8 * election, attempt / 4, believes));
  }

  private static List<NodeId> ids(int from, int until) {
    return IntStream.range(from, until).mapToObj(NodeId::new).toList();
  }
}
