package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn of a run: all of a short one; of a long one what is rare, and what is near the
 * violation.
 *
 * @param messages the messages drawn, in the order of sending
 * @param marks the marks drawn, in order
 * @param spans the spans drawn, in order
 * @param leftOut how many messages are not drawn, by their kind
 */
record Excerpt(
    List<Message> messages,
    List<SpaceTime.Mark> marks,
    List<SpaceTime.Span> spans,
    Map<String, Integer> leftOut) {

  static final int MESSAGES = 140;
  static final int MARKS = 120;
  static final int SPANS = 90;

  /** Up to this many messages all are drawn, repeated ones too. */
  private static final int FEW = 60;

  /**
   * A message drawn for itself and for equal ones that followed it on the same link.
   *
   * @param times how many there were in all
   */
  record Message(SpaceTime.Arrow arrow, int times) {

    String label() {
      return times == 1 ? arrow.label() : arrow.label() + " ×" + times;
    }
  }

  static Excerpt of(SpaceTime run) {
    long focus = focus(run);
    List<Message> folded = fold(run);
    List<Message> messages = choose(folded, focus);
    Map<String, Integer> leftOut = new TreeMap<>();
    folded.forEach(message -> leftOut.merge(kind(message.arrow), message.times, Integer::sum));
    messages.forEach(message -> leftOut.merge(kind(message.arrow), -message.times, Integer::sum));
    leftOut.values().removeIf(count -> count == 0);
    return new Excerpt(messages, marks(run, focus), spans(run, focus), leftOut);
  }

  /** The instant of the violation, as far as the run shows it; else the end of the picture. */
  private static long focus(SpaceTime run) {
    return run.marks().stream()
        .filter(mark -> mark.sign() == SpaceTime.Sign.VIOLATION)
        .map(SpaceTime.Mark::atNanos)
        .findFirst()
        .or(() ->
            run.spans().stream()
                .filter(span -> span.kind() == SpaceTime.Kind.OFFENDING_OPERATION)
                .map(span -> Math.min(span.toNanos(), run.toNanos()))
                .max(Comparator.naturalOrder()))
        .orElse(run.toNanos());
  }

  /**
   * Folds each message into an equal one before it on its link, unless something happened since.
   */
  private static List<Message> fold(SpaceTime run) {
    if (run.arrows().size() <= FEW) {
      return run.arrows().stream().map(arrow -> new Message(arrow, 1)).toList();
    }
    Map<Integer, List<Long>> events = new TreeMap<>();
    run.marks()
        .forEach(mark ->
            events.computeIfAbsent(mark.lane(), lane -> new ArrayList<>()).add(mark.atNanos()));
    List<Message> folded = new ArrayList<>();
    Map<List<Integer>, Integer> latest = new HashMap<>();
    for (SpaceTime.Arrow arrow : run.arrows()) {
      Integer index = latest.get(List.of(arrow.fromLane(), arrow.toLane()));
      if (index != null && repeats(folded.get(index).arrow, arrow, events)) {
        Message before = folded.get(index);
        folded.set(index, new Message(before.arrow, before.times + 1));
      } else {
        latest.put(List.of(arrow.fromLane(), arrow.toLane()), folded.size());
        folded.add(new Message(arrow, 1));
      }
    }
    return folded;
  }

  private static boolean repeats(
      SpaceTime.Arrow before, SpaceTime.Arrow after, Map<Integer, List<Long>> events) {
    boolean equal =
        before.label().equals(after.label())
            && before.fate() == SpaceTime.Fate.DELIVERED
            && after.fate() == SpaceTime.Fate.DELIVERED;
    return equal
        && !happened(events.get(before.fromLane()), before, after)
        && !happened(events.get(before.toLane()), before, after);
  }

  private static boolean happened(
      @Nullable List<Long> events, SpaceTime.Arrow before, SpaceTime.Arrow after) {
    return events != null
        && events.stream().anyMatch(at -> at > before.sentNanos() && at <= after.sentNanos());
  }

  /** What went wrong and what is rare goes first, then what is near the violation. */
  private static List<Message> choose(List<Message> messages, long focus) {
    Map<String, Long> frequency =
        messages.stream()
            .collect(
                Collectors.groupingBy(
                    message -> kind(message.arrow), TreeMap::new, Collectors.counting()));
    ToLongFunction<Message> routine =
        message ->
            message.arrow.fate() == SpaceTime.Fate.DELIVERED
                    && frequency.getOrDefault(kind(message.arrow), 0L) * 10 > messages.size()
                ? 1
                : 0;
    return nearest(
        messages,
        MESSAGES,
        Comparator.comparingLong(routine)
            .thenComparingLong(message -> distance(message.arrow.sentNanos(), focus)));
  }

  private static List<SpaceTime.Mark> marks(SpaceTime run, long focus) {
    return nearest(
        run.marks(),
        MARKS,
        Comparator.<SpaceTime.Mark>comparingInt(
                mark -> mark.sign() == SpaceTime.Sign.MILESTONE ? 1 : 0)
            .thenComparingLong(mark -> distance(mark.atNanos(), focus)));
  }

  private static List<SpaceTime.Span> spans(SpaceTime run, long focus) {
    return nearest(
        run.spans(),
        SPANS,
        Comparator.<SpaceTime.Span>comparingInt(
                span -> span.kind() == SpaceTime.Kind.OPERATION ? 1 : 0)
            .thenComparingLong(span -> distance(span.fromNanos(), focus)));
  }

  /** The first so many by the order given, in the order in which they were. */
  private static <T> List<T> nearest(List<T> all, int count, Comparator<? super T> order) {
    if (all.size() <= count) {
      return all;
    }
    Map<Integer, T> numbered = new LinkedHashMap<>();
    all.forEach(one -> numbered.put(numbered.size(), one));
    return numbered.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(order))
        .limit(count)
        .sorted(Map.Entry.comparingByKey())
        .map((Function<Map.Entry<Integer, T>, T>) Map.Entry::getValue)
        .toList();
  }

  private static long distance(long nanos, long focus) {
    return Math.abs(nanos - focus);
  }

  /** The label without what differs from one message of a kind to the next: up to a separator. */
  static String kind(SpaceTime.Arrow arrow) {
    String label = arrow.label();
    int end = 0;
    while (end < label.length()
        && (Character.isLetter(label.charAt(end)) || "-_".indexOf(label.charAt(end)) >= 0)) {
      end++;
    }
    return end == 0 ? label : label.substring(0, end);
  }

  /** Every instant at which something drawn happens. */
  List<Long> instants() {
    Collection<Long> instants = new ArrayList<>();
    for (Message message : messages) {
      instants.add(message.arrow.sentNanos());
      instants.add(message.arrow.arrivedNanos());
    }
    marks.forEach(mark -> instants.add(mark.atNanos()));
    for (SpaceTime.Span span : spans) {
      instants.add(span.fromNanos());
      instants.add(span.toNanos());
    }
    return List.copyOf(instants);
  }
}
