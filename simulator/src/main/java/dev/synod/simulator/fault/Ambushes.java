package dev.synod.simulator.fault;

import dev.synod.core.protocol.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws faults that wait for milestones. A seed has some triggers that its kinds share, so that
 * several things go wrong at the same moment: a machine crashes as another is cut off.
 */
final class Ambushes {

  private static final List<Direction> DIRECTIONS = List.of(Direction.values());
  private static final List<Armed.CrashAt.Moment> MOMENTS = List.of(Armed.CrashAt.Moment.values());
  private static final int MOST_SHARED = 6;

  /**
   * What a fault waits for.
   *
   * @param node the node that is watched; null for all
   * @param from the instant at which it begins to wait
   */
  record Trigger(String milestone, int nth, @Nullable NodeId node, long from) {}

  private final Draws draws;
  private final List<Trigger> shared;
  private final List<Fault> faults = new ArrayList<>();

  Ambushes(Draws draws, List<Trigger> shared) {
    this.draws = draws;
    this.shared = shared;
  }

  /** The triggers that the kinds of faults of one seed share. */
  static List<Trigger> shared(Draws draws) {
    List<Trigger> triggers = new ArrayList<>();
    if (!draws.target().milestones().isEmpty()) {
      draws.timesInAll(
          MOST_SHARED, () -> triggers.add(trigger(draws, draws.any(draws.target().milestones()))));
    }
    return triggers;
  }

  List<Fault> crashes() {
    return strikes(16, this::crash);
  }

  List<Fault> partitions() {
    return strikes(32, this::partition);
  }

  List<Fault> holds() {
    return strikes(16, this::hold);
  }

  List<Fault> pauses() {
    return strikes(6, this::pause);
  }

  private interface Ambush {
    Fault at(Trigger trigger);
  }

  /** In some seeds all strike at the same milestone, so that one after another does. */
  private List<Fault> strikes(int most, Ambush ambush) {
    List<String> milestones = draws.target().milestones();
    if (!milestones.isEmpty()) {
      String only = draws.chance(400_000) ? draws.any(milestones) : null;
      draws.timesInAll(most, () -> faults.add(ambush.at(trigger(only))));
    }
    return faults;
  }

  private Trigger trigger(@Nullable String only) {
    if (draws.chance(350_000)) {
      return draws.any(shared);
    }
    return trigger(draws, only == null ? draws.any(draws.target().milestones()) : only);
  }

  private static Trigger trigger(Draws draws, String milestone) {
    int nth = nth(draws);
    NodeId watched = draws.chance(700_000) ? null : draws.node();
    long from = draws.chance(250_000) ? 0 : draws.instant();
    return new Trigger(milestone, nth, watched, from);
  }

  /** Most milestones are rare, so most faults wait for the first or second one. */
  private static int nth(Draws draws) {
    boolean soon = draws.chance(650_000);
    return (int) (soon ? draws.random().between(1, 2) : draws.logarithmic(1, 40));
  }

  /** From all others, or from some, so that who remains in touch is misled. */
  private Fault partition(Trigger trigger) {
    return new Armed.PartitionAt(
        trigger.milestone,
        trigger.nth,
        trigger.node,
        direction(),
        others(),
        draws.span(0.6, 5),
        trigger.from,
        draws.target().faultNanos());
  }

  private Direction direction() {
    return draws.chance(300_000) ? Direction.BOTH : draws.any(DIRECTIONS);
  }

  private List<NodeId> others() {
    return draws.chance(500_000) ? draws.some() : draws.target().nodes();
  }

  /** Often only what is sent at that instant, and for so long that elections go by meanwhile. */
  private Fault hold(Trigger trigger) {
    long span = draws.chance(400_000) ? 0 : draws.span(0.02, 2);
    return new Armed.HoldAt(
        trigger.milestone,
        trigger.nth,
        trigger.node,
        direction(),
        others(),
        span,
        span + draws.span(0.5, 10),
        trigger.from,
        draws.target().faultNanos());
  }

  private Fault crash(Trigger trigger) {
    List<NodeId> victims = draws.chance(300_000) ? draws.some() : List.of();
    return new Armed.CrashAt(
        trigger.milestone,
        trigger.nth,
        trigger.node,
        victims,
        draws.any(MOMENTS),
        draws.span(0.02, 6),
        trigger.from,
        draws.target().faultNanos());
  }

  private Fault pause(Trigger trigger) {
    return new Armed.PauseAt(
        trigger.milestone,
        trigger.nth,
        trigger.node,
        draws.span(0.1, 6),
        trigger.from,
        draws.target().faultNanos());
  }
}
