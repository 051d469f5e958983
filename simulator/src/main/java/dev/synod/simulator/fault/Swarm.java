package dev.synod.simulator.fault;

import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.NodeId;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws schedules for swarm testing: each seed has a random subset of the kinds of a mix, and each
 * of these a random number of faults at a random intensity. Spans are drawn in proportion to the
 * election timeout, evenly by their logarithm, so that there are short ones and long ones.
 */
public final class Swarm {

  private static final List<Fault.Shape> SHAPES = List.of(Fault.Shape.values());
  private static final int FASTEST_CLOCK_PER_MILLION = 300_000;
  private static final long GREATEST_SKEW_NANOS = 3_600_000_000_000L;

  private final Prng random;
  private final Target target;
  private final Draws draws;
  private final Ambushes ambushes;
  private final List<Fault> faults = new ArrayList<>();

  private Swarm(Prng random, Target target, List<Ambushes.Trigger> shared) {
    this.random = random;
    this.target = target;
    draws = new Draws(random, target);
    ambushes = new Ambushes(draws, shared);
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
    List<Ambushes.Trigger> shared = Ambushes.shared(new Draws(random.split("triggers"), target));
    for (Kind kind : mix.percent().keySet()) {
      Prng stream = random.split(kind.label());
      if (stream.chance(mix.percentOf(kind) * 10_000)) {
        Swarm swarm = new Swarm(stream, target, shared);
        swarm.add(kind);
        faults.addAll(swarm.faults);
      }
    }
    return new Schedule(faults, target.faultNanos());
  }

  private void add(Kind kind) {
    switch (kind) {
      case PARTITION -> draws.timesInAll(8, () -> partition(Fault.Shape.COMPLETE, 0));
      case PARTIAL_PARTITION -> draws.timesInAll(6, () -> partition(Fault.Shape.PARTIAL, 0));
      case ONE_WAY_PARTITION -> draws.timesInAll(5, () -> partition(Fault.Shape.ONE_WAY, 0));
      case FLAPPING_PARTITION -> draws.times(3, () -> partition(shape(), draws.span(0.05, 2)));
      case LOSS -> draws.times(2, this::loss);
      case DUPLICATION -> draws.times(2, this::duplication);
      case REORDERING -> draws.times(2, this::reordering);
      case DELAY_SPIKE -> draws.times(2, this::delaySpike);
      case CRASH -> draws.timesInAll(10, this::crashes);
      case CRASH_AT -> faults.addAll(ambushes.crashes());
      case PARTITION_AT -> faults.addAll(ambushes.partitions());
      case HOLD_AT -> faults.addAll(ambushes.holds());
      case PAUSE ->
          draws.timesInAll(
              5,
              () -> faults.add(new Fault.Pause(draws.instant(), draws.node(), draws.span(0.1, 6))));
      case PAUSE_AT -> faults.addAll(ambushes.pauses());
      case SLOW_NODE -> draws.times(2, this::slowNode);
      case SLOW_DISK -> draws.timesInAll(4, this::slowDisk);
      case FULL_DISK -> draws.times(2, this::fullDisk);
      case BIT_ROT -> bitRot();
      case CLOCK_DRIFT -> draws.timesInAll(4, this::clockDrift);
      case CLOCK_SKEW -> target.nodes().forEach(this::clockSkew);
      case CLOCK_JUMP -> {
        if (target.clocksMayJump()) {
          draws.times(3, this::clockJump);
        }
      }
      case TORN_WRITE, LOST_WRITE -> {}
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
      long from = draws.instant();
      faults.add(new Fault.Partition(from, from + draws.span(0.3, 10), shape, cuts, flapNanos));
    }
  }

  private Fault.Shape shape() {
    return draws.any(SHAPES);
  }

  private List<Cut> completeCuts() {
    List<NodeId> shuffled = draws.shuffled();
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
    List<NodeId> some = draws.shuffled();
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
    List<NodeId> shuffled = draws.shuffled();
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
    long from = draws.windowStart();
    faults.add(new Fault.Loss(from, draws.windowEnd(from), draws.perMillion(2_000, 400_000)));
  }

  private void duplication() {
    long from = draws.windowStart();
    faults.add(
        new Fault.Duplication(from, draws.windowEnd(from), draws.perMillion(2_000, 300_000)));
  }

  private void reordering() {
    long from = draws.windowStart();
    int perMillion = draws.perMillion(10_000, 400_000);
    faults.add(
        new Fault.Reordering(from, draws.windowEnd(from), draws.span(0.01, 0.5), perMillion));
  }

  /** Sometimes so long that a message outlives several elections. */
  private void delaySpike() {
    long from = draws.windowStart();
    long least = draws.span(0.2, 2);
    long most = least + draws.span(0.2, 10);
    faults.add(
        new Fault.DelaySpike(
            from, draws.windowEnd(from), least, most, draws.perMillion(500, 200_000)));
  }

  // ---- machines

  /** Some crashes are of several nodes at once, as where a rack loses its power. */
  private void crashes() {
    long instant = draws.instant();
    int together = random.chance(250_000) ? (int) random.between(1, target.nodes().size()) : 1;
    draws.shuffled().subList(0, together).forEach(node -> crash(instant, node));
  }

  private void crash(long instant, NodeId node) {
    faults.add(new Fault.Crash(instant, node, draws.span(0.02, 8)));
  }

  private void slowNode() {
    long from = draws.instant();
    faults.add(
        new Fault.SlowNode(from, from + draws.span(1, 10), draws.node(), draws.span(0.0002, 0.01)));
  }

  private void slowDisk() {
    long from = draws.windowStart();
    faults.add(
        new Fault.SlowDisk(
            from, draws.windowEnd(from), draws.node(), (int) draws.logarithmic(2, 300)));
  }

  private void fullDisk() {
    long from = draws.instant();
    faults.add(new Fault.FullDisk(from, from + draws.span(0.3, 6), draws.node()));
  }

  /** Rot is found when a node reads its disk, so a crash follows it. */
  private void bitRot() {
    int rotted = (int) random.between(0, target.tolerated());
    for (NodeId node : draws.shuffled().subList(0, Math.min(rotted, target.nodes().size()))) {
      long instant = draws.instant();
      faults.add(new Fault.BitRot(instant, node));
      crash(instant + random.between(0, (target.faultNanos() - instant) / 2), node);
    }
  }

  // ---- clocks

  /** The first from the start, others while the nodes act on what their clocks have told them. */
  private void clockDrift() {
    long bound = Math.min(target.driftPerMillion(), FASTEST_CLOCK_PER_MILLION);
    if (bound > 0) {
      long instant = faults.isEmpty() ? 0 : draws.instant();
      faults.add(new Fault.ClockDrift(instant, rates(bound)));
    }
  }

  /** Often one clock is as slow as it may be and the others are as fast. */
  private List<Rate> rates(long bound) {
    NodeId slow = random.chance(750_000) ? draws.node() : null;
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
    long size = draws.span(0.1, 20);
    faults.add(
        new Fault.ClockJump(draws.instant(), draws.node(), random.chance(500_000) ? size : -size));
  }
}
