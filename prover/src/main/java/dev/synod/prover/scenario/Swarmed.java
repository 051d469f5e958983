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
 * @param nodes how many members the cluster has at first; in half of the seeds only three of them
 *     vote
 * @param mix the faults that may strike
 */
public record Swarmed(Family family, int nodes, Mix mix) implements Scenario {

  private static final long MILLI = 1_000_000;
  private static final long FAULT_NANOS = 5_000 * MILLI;
  private static final int SPARES = 2;
  private static final int FEW_VOTERS = 3;
  private static final int MOST_GROUPS = 8;
  private static final int MOST_REFUSALS = 400;
  private static final List<Long> DRIFTS_PER_MILLION = List.of(100L, 50_000L, 300_000L);
  private static final List<HistoryProperty> PROPERTIES = List.of(Linearizability.OF_MAP);
  private static final Place ROOM = new Place("room", "");

  /** The most members a swarmed cluster may have at first. */
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
    boolean reconfigures = options.chance(450_000);
    boolean operator = reconfigures || options.chance(600_000);
    boolean clocksMayJump = options.chance(200_000);
    long drift = DRIFTS_PER_MILLION.get((int) options.between(0, 2));
    int voting = voting(options);
    List<NodeId> all = ids(0, reconfigures ? nodes + SPARES : nodes);
    Deployment deployment =
        new Deployment(
            ids(0, voting),
            ids(voting, nodes),
            timing.electionNanos(),
            clocksMayJump ? Deployment.NO_CLOCK_BOUND : drift);
    Protocol protocol = family.configure(deployment, new Drawn(root.split("choices")));
    Schedule schedule =
        Swarm.draw(
            root.split("faults"),
            thinned(options.split("mix"), clocksMayJump),
            new Swarm.Target(
                all,
                (voting - 1) / 2,
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

  /** In half of the seeds only three vote, and the rest learn: where few vote, each matters. */
  private int voting(Prng options) {
    return nodes > FEW_VOTERS && options.chance(500_000) ? FEW_VOTERS : nodes;
  }

  /**
   * Some elections, some operations given up, and once more the time of the faults: a cluster that
   * replicates one entry a round trip takes long to work off what piled up meanwhile. A client that
   * gives up at each refusal has to think before it finds by chance the only one that leads.
   */
  private static long recoveryNanos(Timing timing, Workload workload) {
    long thinking = 0;
    for (Workload.Group group : workload.groups()) {
      if (group.arrival() instanceof Workload.Arrival.Closed closed) {
        thinking = Math.max(thinking, closed.maximumThinkNanos());
      }
    }
    Workload.Patience patience = workload.patience();
    long asking = patience.believesRefusals() ? MOST_REFUSALS * thinking : 0;
    return 60 * timing.electionNanos() + 4 * patience.totalNanos() + FAULT_NANOS + asking;
  }

  /**
   * Some seeds have many kinds of faults, some have few. Where a bound on the drift of clocks is
   * promised, so that something may rest on it, they always drift.
   */
  private Mix thinned(Prng random, boolean clocksMayJump) {
    long share = random.between(20, 160);
    Map<Kind, Integer> percent = new EnumMap<>(Kind.class);
    mix.percent()
        .forEach((kind, usual) -> percent.put(kind, Math.clamp(usual * share / 100, 1, 100)));
    if (!clocksMayJump) {
      percent.replace(Kind.CLOCK_DRIFT, 100);
    }
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
    long span = timing.electionNanos() * options.between(1, 12) / 4;
    return new Meddle(eligible, reconfigures, 1, span);
  }

  /**
   * Clients on the sides of most nodes, so that a partition parts them and some see what others do
   * not. Many only read: a client that waits in vain for the end of a write reads nothing. In some
   * seeds few write, or seldom: a node that lacks an entry is not elected, so whoever is to be
   * elected in spite of a leader must be where the clients are that write.
   */
  private Workload workload(Prng options, Timing timing, Schedule schedule) {
    long election = timing.electionNanos();
    Workload.Arrival reading = thinking(options, election * 3 / 2);
    Workload.Arrival writing = thinking(options, election * 3);
    KeySkew keys = KeySkew.zipf((int) options.between(1, 2), options.chance(500_000) ? 1 : 0);
    int count = Math.clamp(options.between(nodes, 2L * nodes), 2, MOST_GROUPS);
    int writers = options.chance(400_000) ? 1 : (int) options.between(1, count - 1);
    int first = (int) options.between(0, count - 1);
    List<Workload.Group> groups = new ArrayList<>();
    for (int group = 0; group < count; group++) {
      boolean writes = Math.floorMod(group - first, count) < writers;
      Workload.Asks asks =
          writes
              ? new Workload.Asks.Mix(
                  keys, (int) options.between(0, 60), (int) options.between(0, 30))
              : new Workload.Asks.Mix(keys, 100, 0);
      groups.add(
          new Workload.Group(
              ROOM, 1, writes ? writing : reading, List.of(new Workload.Share(1, asks))));
    }
    return new Workload(groups, patience(options, timing, count, schedule));
  }

  /** Thinks for a random part of the longest span, even by its logarithm. */
  private static Workload.Arrival thinking(Prng options, long longestNanos) {
    double part = StrictMath.pow(0.02, options.unit());
    long think = Math.max(3 * MILLI, Math.round(longestNanos * part));
    return new Workload.Arrival.Closed(think / 2, think * 3 / 2);
  }

  /**
   * Each attempt may add an entry. Clients that all repeat theirs must not add more than a cluster
   * takes that replicates one at a time, or it would never work off what piled up.
   */
  private static Workload.Patience patience(
      Prng options, Timing timing, int clients, Schedule schedule) {
    long election = timing.electionNanos();
    long attempt =
        Math.max(election / options.between(2, 8), clients * timing.entryNanos() * 2 / 5);
    boolean believes =
        options.chance(500_000)
            && schedule.faults().stream().noneMatch(Fault.Duplication.class::isInstance);
    return new Workload.Patience(attempt, 8 * election, attempt / 4, believes);
  }

  private static List<NodeId> ids(int from, int until) {
    return IntStream.range(from, until).mapToObj(NodeId::new).toList();
  }
}
