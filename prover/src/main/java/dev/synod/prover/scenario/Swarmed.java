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
    boolean reconfigures = options.chance(300_000);
    boolean operator = reconfigures || options.chance(200_000);
    boolean clocksMayJump = options.chance(300_000);
    long drift = List.of(100L, 10_000L, 100_000L).get((int) options.between(0, 2));
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
                voters,
                (nodes - 1) / 2,
                family.milestones(),
                timing.electionNanos(),
                FAULT_NANOS,
                clocksMayJump,
                deployment.clockDriftPerMillion()));
    Workload workload = workload(options.split("workload"), timing);
    return new Trial(
        seed,
        protocol,
        all.stream().map(id -> new Member(id, ROOM)).toList(),
        timing.pace().latencies(),
        new Network(options.chance(500_000), 0, 0, timing.delayPercent()),
        workload,
        operator ? meddling(options, all, schedule, reconfigures, timing) : new Idle(),
        schedule,
        60 * timing.electionNanos() + 4 * workload.patience().totalNanos(),
        PROPERTIES);
  }

  /** Some seeds have many kinds of faults, some have few. */
  private Mix thinned(Prng random) {
    long share = random.between(20, 100);
    Map<Kind, Integer> percent = new EnumMap<>(Kind.class);
    mix.percent()
        .forEach((kind, usual) -> percent.put(kind, (int) Math.max(1, usual * share / 100)));
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
    long span = timing.electionNanos() * options.between(1, 10);
    return new Meddle(eligible, reconfigures, Math.min(3, nodes), span);
  }

  private static Workload workload(Prng options, Timing timing) {
    long think = options.between(5, 150) * MILLI;
    Workload.Patience patience =
        new Workload.Patience(
            timing.electionNanos(), 8 * timing.electionNanos(), timing.electionNanos() / 4);
    return new Workload(
        List.of(
            new Workload.Group(
                ROOM,
                (int) options.between(2, 6),
                new Workload.Arrival.Closed(think / 2, think * 3 / 2),
                List.of(
                    new Workload.Share(
                        1,
                        new Workload.Asks.Mix(
                            KeySkew.zipf(
                                (int) options.between(1, 4), options.chance(500_000) ? 1 : 0),
                            (int) options.between(20, 60),
                            (int) options.between(5, 35)))))),
        patience);
  }

  private static List<NodeId> ids(int from, int until) {
    return IntStream.range(from, until).mapToObj(NodeId::new).toList();
  }
}
