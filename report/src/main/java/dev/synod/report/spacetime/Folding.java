package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.evidence.SpaceTime.Arrow;
import dev.synod.core.evidence.SpaceTime.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws messages once that only repeat what went before on their link, such as heartbeats: they
 * differ in numbers only, and nothing happened at either end since. Near the violation every
 * message is drawn for itself, and so is every message of a short run.
 */
final class Folding {

  /** How many messages nearest to the violation are drawn for themselves. */
  private static final int NEAR = 60;

  /** What happened at each lane, by instants. */
  private final Map<Integer, List<Long>> events = new TreeMap<>();

  private final long focus;
  private final long near;

  private Folding(SpaceTime run, long focus) {
    this.focus = focus;
    this.near =
        run.arrows().stream()
            .map(this::distance)
            .sorted()
            .skip(NEAR)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    for (SpaceTime.Mark mark : run.marks()) {
      events.computeIfAbsent(mark.lane(), lane -> new ArrayList<>()).add(mark.atNanos());
    }
  }

  /**
   * The messages of a run, folded, in the order of sending.
   *
   * @param focus the instant of the violation
   */
  static List<Message> fold(SpaceTime run, long focus) {
    Folding folding = new Folding(run, focus);
    List<Message> folded = new ArrayList<>();
    Map<List<Integer>, Integer> latest = new HashMap<>();
    for (Arrow arrow : run.arrows()) {
      List<Integer> link = List.of(arrow.fromLane(), arrow.toLane());
      Integer index = latest.get(link);
      if (index != null && folding.repeats(folded.get(index).arrow(), arrow)) {
        Message before = folded.get(index);
        folded.set(index, new Message(before.arrow(), before.times() + 1));
      } else {
        latest.put(link, folded.size());
        folded.add(new Message(arrow, 1));
      }
    }
    return folded;
  }

  private long distance(Arrow arrow) {
    return Math.abs(arrow.sentNanos() - focus);
  }

  private boolean repeats(Arrow before, Arrow after) {
    boolean alike =
        before.fate() == after.fate()
            && before.fate() != Fate.DUPLICATE
            && Wording.withoutNumbers(before.label()).equals(Wording.withoutNumbers(after.label()));
    return alike
        && distance(after) >= near
        && !happened(events.get(before.fromLane()), before, after)
        && !happened(events.get(before.toLane()), before, after);
  }

  private static boolean happened(@Nullable List<Long> events, Arrow before, Arrow after) {
    return events != null
        && events.stream().anyMatch(at -> at > before.sentNanos() && at <= after.sentNanos());
  }
}
