package dev.synod.prover.scenario;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Protocol;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.ClassDesign.Invariant;
import dev.synod.design.architecture.ClassDesign.Load;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.Design;
import dev.synod.design.architecture.Environment;
import dev.synod.protocols.raft.Raft;
import dev.synod.protocols.raft.RaftConfig;
import dev.synod.prover.run.HistoryProperty;
import dev.synod.prover.run.Linearizability;
import dev.synod.prover.run.LowerBound;
import dev.synod.prover.run.Run;
import dev.synod.prover.run.Trial;
import dev.synod.prover.run.Trial.OperatorPlan.KeepLeader;
import dev.synod.prover.workload.KeySkew;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.WorldSpec.Member;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One data class of a design, run as it was designed: the design's places, delays, disks, rates,
 * election timeout and way of reading. Links are ordered, as connections are.
 */
public final class Designed implements Scenario {

  /** What strikes. */
  public enum Weather {
    /** Nothing: latencies can be compared with the design's predictions. */
    CALM,
    /** The failures that the design claims to survive, one after the other. */
    FAILURES
  }

  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;
  private static final double DEFAULT_KEYS = 1_000;
  private static final long FULL_STOCK = 50;
  private static final int MOST_SESSIONS = 1_000;
  private static final double GREATEST_DRIFT_PER_MILLION = 200_000;

  /**
   * Failures are tried with so many requests from everywhere at the least, in election timeouts.
   */
  private static final double LEAST_PER_ELECTION = 0.5;

  /** Failures are tried under a thinner load, so that many more of them can be. */
  private static final double FAILURES_PER_SECOND = 100;

  private final Design design;
  private final String document;
  private final ClassDesign subject;
  private final Led led;
  private final Weather weather;
  private final long spanNanos;
  private final Protocol protocol;
  private final Latencies latencies;
  private final Workload workload;
  private final List<HistoryProperty> properties;

  /**
   * A class of a design.
   *
   * @param document what the user calls the design's file
   * @param spanNanos how long the cluster is loaded, or faults strike
   * @throws IllegalArgumentException if the class cannot be run as it was designed
   */
  public Designed(
      Design design, String document, ClassDesign subject, Weather weather, long spanNanos) {
    this.design = design;
    this.document = document;
    this.subject = subject;
    this.led = Led.require(subject);
    this.weather = weather;
    this.spanNanos = spanNanos;
    Environment environment = design.environment();
    new Feasible(led, environment.clockDriftPpm()).require();
    protocol = protocol();
    latencies = Latencies.of(environment.topology(), environment.fsync());
    workload = workload();
    properties = new ArrayList<>();
    properties.add(Linearizability.OF_MAP);
    if (subject.invariants().stream().anyMatch(this::isJudged)) {
      properties.add(new LowerBound(0));
    }
  }

  /** Whether a class is replicated in a way that there is a protocol for. */
  public static boolean isSimulated(ClassDesign subject) {
    return Led.of(subject).isPresent();
  }

  /** A class under its failures, for so many election timeouts. */
  public static Designed throughElections(
      Design design, String document, ClassDesign subject, long elections) {
    return new Designed(
        design,
        document,
        subject,
        Weather.FAILURES,
        elections * Led.require(subject).electionNanos());
  }

  /** How long after the start latencies are worth measuring: leadership has settled by then. */
  public long warmUpNanos() {
    return Feasible.warmUpNanos(electionNanos());
  }

  @Override
  public String subject() {
    return subject.id();
  }

  @Override
  public String description() {
    return "%s of design %s: %d voters, leader in %s, %s, %d s each%s"
        .formatted(
            subject.id(),
            design.design().inputHash().substring(0, 12),
            subject.replication().replicas().size(),
            led.leader().place(),
            strikes(),
            spanNanos / SECOND,
            notJudged());
  }

  /**
   * A lower bound is judged where clients take from a number; of others a history tells nothing.
   */
  private boolean isJudged(Invariant invariant) {
    return invariant.type().equals("lower-bound")
        && subject.workload().stream()
            .anyMatch(load -> reserves(load) && invariant.ops().contains(load.operation()));
  }

  private String notJudged() {
    String others =
        subject.invariants().stream()
            .filter(invariant -> !isJudged(invariant))
            .map(invariant -> invariant.id() + " (" + invariant.type() + ")")
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "; not judged by histories: " + others;
  }

  /** How many operations clients ask for in a second without faults. */
  public double perSecond() {
    return Feasible.perSecond(subject);
  }

  /** So many runs in words. */
  public String words(long seeds) {
    return "%,d seeds with %s, %d s each".formatted(seeds, strikes(), spanNanos / SECOND);
  }

  private String strikes() {
    return weather == Weather.CALM ? "no faults" : "the failures that it claims to survive";
  }

  @Override
  public List<Guarantee> guarantees() {
    List<Guarantee> judged = new ArrayList<>(Scenario.judged(properties, protocol));
    if (weather == Weather.FAILURES && !subject.survives().isEmpty()) {
      judged.add(Run.SURVIVAL);
    }
    return judged;
  }

  @Override
  public String replay(long seed) {
    return "./synod prove %s --class %s%s --seed %d"
        .formatted(
            quoted(document),
            quoted(subject.id()),
            weather == Weather.CALM ? " --faults none" : "",
            seed);
  }

  /** A word as a shell reads it. */
  private static String quoted(String word) {
    return word.matches("[\\w./:@%+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  @Override
  public Trial trial(long seed) {
    Prng random = new Prng(seed);
    Schedule schedule =
        switch (weather) {
          case CALM -> new Schedule(List.of(), spanNanos);
          case FAILURES ->
              drifting(
                  new FailurePlan(design.environment(), subject, electionNanos(), spanNanos)
                      .draw(random.split("failures")),
                  random.split("clocks"));
        };
    return new Trial(
        seed,
        protocol,
        members(),
        latencies,
        new Network(design.environment().orderedLinks(), 0, 0, 100),
        workload,
        new KeepLeader(new NodeId(led.leader().id()), electionNanos()),
        schedule,
        60 * electionNanos() + 4 * workload.patience().totalNanos(),
        properties,
        FailurePlan.episodes(schedule),
        0);
  }

  /** Clocks are as wrong as they may be: a lease rests on the bound, so runs must reach it. */
  private Schedule drifting(Schedule schedule, Prng random) {
    Double given = design.environment().clockDriftPpm();
    long bound = given == null ? 0 : (long) Math.min(given, GREATEST_DRIFT_PER_MILLION);
    List<Fault> faults = new ArrayList<>(schedule.faults());
    for (Replica voter : subject.replication().replicas()) {
      long drift = random.chance(500_000) ? bound : -bound;
      if (drift != 0) {
        faults.add(new Fault.ClockDrift(new NodeId(voter.id()), drift));
      }
    }
    return schedule.with(faults);
  }

  private List<Member> members() {
    return subject.replication().replicas().stream()
        .map(voter -> new Member(new NodeId(voter.id()), voter.place()))
        .toList();
  }

  private long electionNanos() {
    return led.electionNanos();
  }

  private Protocol protocol() {
    List<NodeId> voters =
        subject.replication().replicas().stream()
            .sorted(Comparator.comparingInt(Replica::id))
            .map(voter -> new NodeId(voter.id()))
            .toList();
    Double drift = design.environment().clockDriftPpm();
    Deployment deployment =
        new Deployment(
            voters,
            List.of(),
            electionNanos(),
            drift == null ? Deployment.NO_CLOCK_BOUND : (long) Math.ceil(drift));
    RaftConfig usual = RaftConfig.usual(deployment);
    return new Raft(
        new RaftConfig(
            deployment,
            (long) (led.consensus().heartbeatMs() * MILLI),
            usual.preVote(),
            led.consensus().reads() == Reads.LEASE,
            usual.batchEntries(),
            led.consensus().pipelining() ? usual.pipelineMessages() : 1,
            usual.compactionEntries(),
            usual.retainedEntries(),
            usual.uncommittedEntries(),
            usual.sessionLimit(),
            usual.answerLimit()));
  }

  // ---- load

  private Workload workload() {
    Map<Load, Workload.Asks> asks = new HashMap<>();
    Map<String, Load> loads = new HashMap<>();
    for (Load load : subject.workload()) {
      loads.put(load.operation(), load);
      asks.put(load, asks(load));
    }
    double thinning = thinning();
    List<Workload.Group> groups = new ArrayList<>();
    for (Design.Clients clients : design.clients(subject)) {
      List<Workload.Share> shares = new ArrayList<>();
      double perSecond = 0;
      for (Map.Entry<String, Double> rate : clients.perSecond().entrySet()) {
        Workload.Asks asked = asks.get(loads.get(rate.getKey()));
        if (asked != null) {
          shares.add(new Workload.Share(rate.getValue(), asked));
          perSecond += rate.getValue() * thinning;
        }
      }
      perSecond = Math.max(perSecond, leastPerSecond());
      groups.add(
          new Workload.Group(
              clients.place(), sessions(perSecond), new Workload.Arrival.Open(perSecond), shares));
    }
    long patience = 4 * electionNanos();
    return new Workload(
        groups, new Workload.Patience(electionNanos() / 2, patience, electionNanos() / 8));
  }

  private double thinning() {
    return weather == Weather.CALM
        ? 1
        : Math.min(1, FAILURES_PER_SECOND / Feasible.perSecond(subject));
  }

  /** Clients who hardly ever ask would not notice a failure. */
  private double leastPerSecond() {
    return weather == Weather.CALM ? 0 : LEAST_PER_ELECTION * SECOND / electionNanos();
  }

  /** Enough for the requests of a second, so that hardly any must open one first. */
  private static int sessions(double perSecond) {
    return (int) Math.min(Math.ceil(perSecond) + 8, MOST_SESSIONS);
  }

  private static boolean reserves(Load load) {
    return load.kind().equals("rmw");
  }

  private static Workload.Asks asks(Load load) {
    Double given = load.keys();
    double keys = given == null ? DEFAULT_KEYS : given;
    KeySkew skew = KeySkew.zipf((int) Math.min(keys, KeySkew.MAXIMUM_KEYS), load.zipf());
    if (reserves(load)) {
      return new Workload.Asks.Reserve(skew, 0, FULL_STOCK);
    }
    return new Workload.Asks.Mix(skew, load.access() == Access.READ ? 100 : 0, 0);
  }
}
