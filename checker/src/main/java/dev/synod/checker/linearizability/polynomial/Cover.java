package dev.synod.checker.linearizability.polynomial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gaps that are covered by spans of them. Adding a span and finding the next gap that is open take
 * nearly constant time (Tarjan's union-find, whose sets are runs of covered gaps).
 */
final class Cover {

  private final int[] next;
  private final List<Span> spans = new ArrayList<>();

  private record Span(int from, int to, int owner) {}

  /** Covers none of the gaps 0 to {@code gaps - 1}, and never those from there on. */
  Cover(int gaps) {
    this.next = new int[gaps + 1];
    Arrays.setAll(next, gap -> gap);
  }

  /** Covers the gaps from one to before another, on behalf of somebody. */
  void add(int from, int to, int owner) {
    spans.add(new Span(from, to, owner));
    for (int gap = firstOpen(from); gap < to; gap = firstOpen(gap)) {
      next[gap] = gap + 1;
    }
  }

  /** The first gap from this one on that is not covered. */
  int firstOpen(int from) {
    int gap = from;
    while (next[gap] != gap) {
      next[gap] = next[next[gap]];
      gap = next[gap];
    }
    return gap;
  }

  /**
   * The owners of few spans that cover all gaps from one to before another; they must be covered.
   */
  int[] chain(int from, int to) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.removeIf(span -> span.to <= from || span.from >= to);
    sorted.sort(Comparator.comparingInt(Span::from));
    List<Integer> owners = new ArrayList<>();
    int covered = from;
    int index = 0;
    while (covered < to) {
      Span furthest = sorted.get(index);
      for (; index < sorted.size() && sorted.get(index).from <= covered; index++) {
        if (sorted.get(index).to > furthest.to) {
          furthest = sorted.get(index);
        }
      }
      owners.add(furthest.owner);
      covered = furthest.to;
      index = Math.min(index, sorted.size() - 1);
    }
    return owners.stream().mapToInt(Integer::intValue).toArray();
  }
}
