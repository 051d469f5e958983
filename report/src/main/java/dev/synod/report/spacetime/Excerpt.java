package dev.synod.report.spacetime;

import dev.synod.core.evidence.SpaceTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

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

  static Excerpt of(SpaceTime run) {
    long focus = focus(run);
    List<Message> folded = Folding.fold(run, focus);
    List<Message> messages = choose(folded, focus);
    Map<String, Integer> leftOut = new TreeMap<>();
    folded.forEach(message -> leftOut.merge(message.kind(), message.times(), Integer::sum));
    messages.forEach(message -> leftOut.merge(message.kind(), -message.times(), Integer::sum));
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

  /** What is rare goes first, then what is near the violation. */
  private static List<Message> choose(List<Message> messages, long focus) {
    Map<String, Long> frequency =
        messages.stream()
            .collect(Collectors.groupingBy(Excerpt::sort, TreeMap::new, Collectors.counting()));
    ToLongFunction<Message> routine =
        message -> frequency.getOrDefault(sort(message), 0L) * 10 > messages.size() ? 1 : 0;
    return nearest(
        messages,
        MESSAGES,
        Comparator.comparingLong(routine)
            .thenComparingLong(message -> distance(message.arrow().sentNanos(), focus)));
  }

  private static String sort(Message message) {
    return message.kind() + " " + message.arrow().fate();
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

  /** Every instant at which something drawn happens. */
  List<Long> instants() {
    Collection<Long> instants = new ArrayList<>();
    for (Message message : messages) {
      instants.add(message.arrow().sentNanos());
      instants.add(message.arrow().arrivedNanos());
    }
    marks.forEach(mark -> instants.add(mark.atNanos()));
    for (SpaceTime.Span span : spans) {
      instants.add(span.fromNanos());
      instants.add(span.toNanos());
    }
    return List.copyOf(instants);
  }
}
