package dev.synod.simulator.fault;

import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Draws schedules for swarm testing: each seed has a random subset of the kinds of a mix, and each
 * of these a random number of faults at a random intensity. Spans are drawn in proportion to the
 * election timeout, evenly by their logarithm, so that there are short ones and long ones.
 */
public final class Swarm {

  private static final List<Fault.Shape> SHAPES = List.of(Fault.Shape.values());
  private static final List<Direction> DIRECTIONS = List.of(Direction.values());
  private static final List<Fault.CrashAt.Moment> MOMENTS = List.of(Fault.CrashAt.Moment.values());
  private static final int USUAL_TIMEOUTS = 20;
  private static final int FASTEST_CLOCK_PER_MILLION = 300_000;
  private static final long GREATEST_SKEW_NANOS = 3_600_000_000_000L;

  private final Prng random;
  private final Target target;
  private final List<Fault> faults = new ArrayList<>();

  private Swarm(Prng random, Target target) {
    this.random = random;
    this.target = target;
  }

  /**
   * What the faults are to strike.
   *
   * @param nodes all nodes of the world
   * @param tolerated how many nodes may be lost for good; for N voters at most (N - 1) / 2
   * @param milestones the kinds of milestones at which to crash
   * @param electionTimeoutNanos the unit of spans: how long silence of a leader is borne
   * @param faultNanos how long faults go on; everything heals then
   * @param clocksMayJump whether the protocol stands clocks that jump
   * @param driftPerMillion the bound on the drift of clocks that the protocol was promised; {@link
   *     Deployment#NO_CLOCK_BOUND} if none
   */
  public record Target(
      List<NodeId> nodes,
      int tolerated,
      List<String> milestones,
      long electionTimeoutNanos,
      long faultNanos,
      boolean clocksMayJump,
      long driftPerMillion) {
    public Target {
      nodes = List.copyOf(nodes);
      milestones = List.copyOf(milestones);
      if (nodes.isEmpty() || tolerated < 0 || electionTimeoutNanos < 1_000 || faultNanos < 1) {
        throw new IllegalArgumentException(
            "a swarm against %s, of which %d may be lost, in units of %d ns, for %d ns"
                .formatted(nodes, tolerated, electionTimeoutNanos, faultNanos));
      }
    }
  }

  /**
   * Draws the schedule of one seed. Each kind draws from its own stream: what one kind does is the
   * same whichever others there are in the mix.
   */
  public static Schedule draw(Prng random, Mix mix, Target target) {
    List<Fault> faults = new ArrayList<>();
    for (Kind kind : mix.percent().keySet()) {
      Prng stream = random.split(kind.label());
      if (stream.chance(mix.percentOf(kind) * 10_000)) {
        Swarm swarm = new Swarm(stream, target);
        swarm.add(kind);
        faults.addAll(swarm.faults);
      }
    }
    return new Schedule(faults, target.faultNanos());
  }

  private void add(Kind kind) {
    switch (kind) {
      case PARTITION -> timesInAll(8, () -> partition(Fault.Shape.COMPLETE, 0));
      case PARTIAL_PARTITION -> timesInAll(6, () -> partition(Fault.Shape.PARTIAL, 0));
      case ONE_WAY_PARTITION -> timesInAll(5, () -> partition(Fault.Shape.ONE_WAY, 0));
      case FLAPPING_PARTITION -> times(3, () -> partition(shape(), span(0.05, 2)));
      case LOSS -> times(2, this::loss);
      case DUPLICATION -> times(2, this::duplication);
      case REORDERING -> times(2, this::reordering);
      case DELAY_SPIKE -> times(2, this::delaySpike);
      case CRASH -> timesInAll(10, this::crashes);
      case CRASH_AT -> strikesAt(16, this::crashAt);
      case PARTITION_AT -> strikesAt(32, this::partitionAt);
      case PAUSE ->
          timesInAll(5, () -> faults.add(new Fault.Pause(instant(), node(), span(0.1, 6))));
      case PAUSE_AT -> strikesAt(6, this::pauseAt);
      case SLOW_NODE -> times(2, this::slowNode);
      case SLOW_DISK -> timesInAll(4, this::slowDisk);
      case FULL_DISK -> times(2, this::fullDisk);
      case BIT_ROT -> bitRot();
      case CLOCK_DRIFT -> timesInAll(4, this::clockDrift);
      case CLOCK_SKEW -> target.nodes().forEach(this::clockSkew);
      case CLOCK_JUMP -> {
        if (target.clocksMayJump()) {
          times(3, this::clockJump);
        }
      }
      case TORN_WRITE, LOST_WRITE -> {}
    }
  }

  /** As often in each election timeout as {@code most} are in {@value #USUAL_TIMEOUTS} of them. */
  private void timesInAll(int most, Runnable add) {
    long timeouts = target.faultNanos() / target.electionTimeoutNanos();
    times(Math.clamp(most * timeouts / USUAL_TIMEOUTS, 1, 4 * most), add);
  }

  private void times(int most, Runnable add) {
    for (long left = random.between(1, most); left > 0; left--) {
      add.run();
    }
  }

  // ---- the network

  private void partition(Fault.Shape shape, long flapNanos) {
    List<Cut> cuts =
        switch (shape) {
          case COMPLETE -> completeCuts();
          case PARTIAL -> partialCuts();
          case ONE_WAY -> oneWayCuts();
        };
    if (!cuts.isEmpty()) {
      long from = instant();
      faults.add(new Fault.Partition(from, from + span(0.3, 10), shape, cuts, flapNanos));
    }
  }

  private Fault.Shape shape() {
    return any(SHAPES);
  }

  private List<Cut> completeCuts() {
    List<NodeId> shuffled = shuffled();
    List<Cut> cuts = new ArrayList<>();
    int one = (int) random.between(1, Math.max(1, shuffled.size() - 1));
    for (NodeId from : shuffled.subList(0, one)) {
      for (NodeId to : shuffled.subList(one, shuffled.size())) {
        cuts.add(new Cut(from, to));
        cuts.add(new Cut(to, from));
      }
    }
    return cuts;
  }

  /** Cuts pairs of the nodes, all but one of them at most, so that that one hears everybody. */
  private List<Cut> partialCuts() {
    List<NodeId> some = shuffled();
    List<Cut> cuts = new ArrayList<>();
    for (int from = 1; from < some.size(); from++) {
      for (int to = from + 1; to < some.size(); to++) {
        if (cuts.isEmpty() || random.chance(400_000)) {
          cuts.add(new Cut(some.get(from), some.get(to)));
          cuts.add(new Cut(some.get(to), some.get(from)));
        }
      }
    }
    return cuts;
  }

  /** Makes one node deaf or mute to some or all others. */
  private List<Cut> oneWayCuts() {
    List<NodeId> shuffled = shuffled();
    boolean deaf = random.chance(500_000);
    int some = random.chance(500_000) ? 400_000 : 1_000_000;
    List<Cut> cuts = new ArrayList<>();
    NodeId node = shuffled.getFirst();
    for (NodeId other : shuffled.subList(1, shuffled.size())) {
      if (cuts.isEmpty() || random.chance(some)) {
        cuts.add(deaf ? new Cut(other, node) : new Cut(node, other));
      }
    }
    return cuts;
  }

  private void loss() {
    long from = windowStart();
    faults.add(new Fault.Loss(from, windowEnd(from), perMillion(2_000, 400_000)));
  }

  private void duplication() {
    long from = windowStart();
    faults.add(new Fault.Duplication(from, windowEnd(from), perMillion(2_000, 300_000)));
  }

  private void reordering() {
    long from = windowStart();
    int perMillion = perMillion(10_000, 400_000);
    faults.add(new Fault.Reordering(from, windowEnd(from), span(0.01, 0.5), perMillion));
  }

  /** Sometimes so long that a message outlives several elections. */
  private void delaySpike() {
    long from = windowStart();
    long least = span(0.2, 2);
    long most = least + span(0.2, 10);
    faults.add(new Fault.DelaySpike(from, windowEnd(from), least, most, perMillion(500, 200_000)));
  }

  // ---- machines

  /** Some crashes are of several nodes at once, as where a rack loses its power. */
  private void crashes() {
    long instant = instant();
    int together = random.chance(250_000) ? (int) random.between(1, target.nodes().size()) : 1;
    shuffled().subList(0, together).forEach(node -> crash(instant, node));
  }

  private void crash(long instant, NodeId node) {
    faults.add(new Fault.Crash(instant, node, span(0.02, 8)));
  }

  /** In a third of the seeds all strike at the same milestone, so that one after another does. */
  private void strikesAt(int most, Consumer<String> strikeAt) {
    List<String> milestones = target.milestones();
    if (milestones.isEmpty()) {
      return;
    }
    String only = random.chance(400_000) ? any(milestones) : null;
    timesInAll(most, () -> strikeAt.accept(only == null ? any(milestones) : only));
  }

  /** Most milestones are rare, so most faults wait for the first or second one. */
  private int nth() {
    return (int) (random.chance(650_000) ? random.between(1, 2) : logarithmic(1, 40));
  }

  /** From all others, or from some, so that who remains in touch is misled. */
  private void partitionAt(String milestone) {
    int nth = nth();
    NodeId watched = random.chance(700_000) ? null : node();
    Direction direction = random.chance(300_000) ? Direction.BOTH : any(DIRECTIONS);
    List<NodeId> others = random.chance(500_000) ? some() : target.nodes();
    long from = random.chance(250_000) ? 0 : instant();
    long until = target.faultNanos();
    faults.add(
        new Fault.PartitionAt(
            milestone, nth, watched, direction, others, span(0.6, 5), from, until));
  }

  private void crashAt(String milestone) {
    int nth = nth();
    NodeId watched = random.chance(700_000) ? null : node();
    Fault.CrashAt.Moment moment = any(MOMENTS);
    long from = random.chance(250_000) ? 0 : instant();
    long until = target.faultNanos();
    List<NodeId> victims = random.chance(300_000) ? some() : List.of();
    faults.add(
        new Fault.CrashAt(milestone, nth, watched, victims, moment, span(0.02, 6), from, until));
  }

  private void pauseAt(String milestone) {
    int nth = nth();
    NodeId watched = random.chance(700_000) ? null : node();
    long from = random.chance(250_000) ? 0 : instant();
    long until = target.faultNanos();
    faults.add(new Fault.PauseAt(milestone, nth, watched, span(0.1, 6), from, until));
  }

  private void slowNode() {
    long from = instant();
    faults.add(new Fault.SlowNode(from, from + span(1, 10), node(), span(0.0002, 0.01)));
  }

  private void slowDisk() {
    long from = windowStart();
    faults.add(new Fault.SlowDisk(from, windowEnd(from), node(), (int) logarithmic(2, 300)));
  }

  private void fullDisk() {
    long from = instant();
    faults.add(new Fault.FullDisk(from, from + span(0.3, 6), node()));
  }

  /** Rot is found when a node reads its disk, so a crash follows it. */
  private void bitRot() {
    int rotted = (int) random.between(0, target.tolerated());
    for (NodeId node : shuffled().subList(0, Math.min(rotted, target.nodes().size()))) {
      long instant = instant();
      faults.add(new Fault.BitRot(instant, node));
      crash(instant + random.between(0, (target.faultNanos() - instant) / 2), node);
    }
  }

  // ---- clocks

  /** The first from the start, others while the nodes act on what their clocks have told them. */
  private void clockDrift() {
    long bound = Math.min(target.driftPerMillion(), FASTEST_CLOCK_PER_MILLION);
    if (bound > 0) {
      long instant = faults.isEmpty() ? 0 : instant();
      faults.add(new Fault.ClockDrift(instant, rates(bound)));
    }
  }

  /** Often one clock is as slow as it may be and the others are as fast. */
  private List<Rate> rates(long bound) {
    NodeId slow = random.chance(750_000) ? node() : null;
    List<Rate> rates = new ArrayList<>();
    for (NodeId node : target.nodes()) {
      long drift =
          slow == null ? random.between(-bound, bound) : node.equals(slow) ? -bound : bound;
      rates.add(new Rate(node, drift));
    }
    return rates;
  }

  private void clockSkew(NodeId node) {
    faults.add(new Fault.ClockSkew(node, random.between(0, GREATEST_SKEW_NANOS)));
  }

  private void clockJump() {
    long size = span(0.1, 20);
    faults.add(new Fault.ClockJump(instant(), node(), random.chance(500_000) ? size : -size));
  }

  // ---- draws

  private <T> T any(List<T> choices) {
    return choices.get((int) random.between(0, choices.size() - 1));
  }

  private NodeId node() {
    return any(target.nodes());
  }

  /** Often one, else any number. */
  private List<NodeId> some() {
    int count = random.chance(500_000) ? 1 : (int) random.between(1, target.nodes().size());
    return shuffled().subList(0, count);
  }

  private List<NodeId> shuffled() {
    List<NodeId> shuffled = new ArrayList<>(target.nodes());
    for (int last = shuffled.size() - 1; last > 0; last--) {
      int other = (int) random.between(0, last);
      NodeId moved = shuffled.set(last, shuffled.get(other));
      shuffled.set(other, moved);
    }
    return shuffled;
  }

  private long instant() {
    return random.between(0, target.faultNanos() - 1);
  }

  /** Half of the windows are the whole time of faults. */
  private long windowStart() {
    return random.chance(500_000) ? 0 : instant();
  }

  private long windowEnd(long from) {
    return from == 0 ? target.faultNanos() : from + span(1, 20);
  }

  /** A span between two multiples of the election timeout. */
  private long span(double least, double most) {
    double unit = target.electionTimeoutNanos();
    return Math.max(Fault.Partition.SHORTEST_FLAP, logarithmic(least * unit, most * unit));
  }

  private int perMillion(int least, int most) {
    return (int) logarithmic(least, most);
  }

  private long logarithmic(double least, double most) {
    double power = random.unit() * StrictMath.log(most / least);
    return Math.round(least * StrictMath.exp(power));
  }
}
