package dev.synod.checker.causal;

import dev.synod.checker.budget.Meter;
import dev.synod.checker.register.CausalOrder;
import dev.synod.checker.register.Clocks;
import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * CyclicCF: the conflict order (CF) lets a write that comes before a read of its key causally come
 * before the other write that the read returned; together with the causal order it must not have a
 * cycle.
 *
 * <p>Goes from operations to those before them, depth first, each once. Of the reads that returned
 * a write only the last of each session counts, and of the writes before that the last of each
 * chain: the others follow. So there are at most as many pairs as reads times sessions, and they
 * are found again when they are needed rather than kept.
 */
final class Conflicts {

  private static final int NONE = RegisterHistory.NONE;
  private static final byte WHITE = 0;
  private static final byte ON_PATH = 1;
  private static final byte DONE = 2;

  private final RegisterHistory history;
  private final CausalOrder causal;
  private final Clocks clocks;
  private final Meter meter;
  private final byte[] colour;

  // The path of the search, and how many predecessors of each operation on it were tried.
  private int[] path = new int[64];
  private long[] tried = new long[64];
  private int depth;

  Conflicts(RegisterHistory history, CausalOrder causal, Meter meter) {
    this.history = history;
    this.causal = causal;
    this.clocks = causal.clocks();
    this.meter = meter;
    this.colour = new byte[meter.take(history.size()) ? history.size() : 0];
  }

  /** Looks for a cycle; null if there is none or the meter is exhausted. */
  @Nullable Pattern cycle() {
    for (int start = 0; start < colour.length; start++) {
      if (colour[start] == WHITE) {
        enter(start);
        Pattern found = search();
        if (found != null || meter.exhausted() != null) {
          return found;
        }
      }
    }
    return null;
  }

  private void enter(int operation) {
    if (depth == path.length) {
      if (!meter.take(12L * depth)) {
        return;
      }
      path = Arrays.copyOf(path, 2 * depth);
      tried = Arrays.copyOf(tried, 2 * depth);
    }
    colour[operation] = ON_PATH;
    path[depth] = operation;
    tried[depth++] = 0;
  }

  private @Nullable Pattern search() {
    while (depth > 0) {
      meter.step();
      if (meter.exhausted() != null) {
        return null;
      }
      int operation = path[depth - 1];
      long cursor = tried[depth - 1]++;
      if (cursor >= predecessors(operation)) {
        colour[operation] = DONE;
        depth--;
        continue;
      }
      int before = predecessor(operation, cursor);
      if (before == NONE || colour[before] == DONE) {
        continue;
      }
      if (colour[before] == ON_PATH) {
        return pattern(before);
      }
      enter(before);
    }
    return null;
  }

  /** How many places {@link #predecessor} has for an operation. */
  private long predecessors(int operation) {
    return history.isWrite(operation)
        ? 1 + (long) history.readers(operation) * chains(operation)
        : 2;
  }

  private int chains(int operation) {
    int key = history.key(operation);
    return history.firstChain(key + 1) - history.firstChain(key);
  }

  /** The operation in a place before another, or none. */
  private int predecessor(int operation, long cursor) {
    if (cursor == 0) {
      return history.index(operation) == 0 ? NONE : operation - 1;
    }
    if (!history.isWrite(operation)) {
      return Math.max(history.writer(operation), NONE);
    }
    int chains = chains(operation);
    int place = (int) ((cursor - 1) / chains);
    int read = history.reader(operation, place);
    if (place + 1 < history.readers(operation)
        && history.session(history.reader(operation, place + 1)) == history.session(read)) {
      return NONE;
    }
    int chain =
        history.chain(history.firstChain(history.key(operation)) + (int) ((cursor - 1) % chains));
    int seen = CausalPatterns.lastBefore(history, clocks, chain, read);
    return seen == operation ? NONE : seen;
  }

  /**
   * A pair of the conflict order.
   *
   * @param read the read that returned the later one, after the earlier one
   */
  private record Conflict(int earlier, int later, int read) {}

  private Pattern pattern(int goal) {
    List<Conflict> conflicts = new ArrayList<>();
    int from = depth - 1;
    while (path[from] != goal) {
      from--;
    }
    // Each operation on the path comes after the next; the last one after the goal.
    for (int i = from; i < depth; i++) {
      int before = i + 1 < depth ? path[i + 1] : goal;
      long cursor = tried[i] - 1;
      if (cursor > 0 && history.isWrite(path[i])) {
        int read = history.reader(path[i], (int) ((cursor - 1) / chains(path[i])));
        conflicts.add(new Conflict(before, path[i], read));
      }
    }
    // Walked backwards, so each pair comes after the next.
    List<Conflict> cycle = shortened(conflicts.reversed());
    Set<Integer> operations = new TreeSet<>();
    for (int i = 0; i < cycle.size(); i++) {
      Conflict conflict = cycle.get(i);
      int next = cycle.get((i + 1) % cycle.size()).earlier;
      add(operations, causal.way(meter, conflict.earlier, conflict.read));
      add(operations, causal.way(meter, conflict.later, next));
    }
    return new Pattern(
        explain(cycle),
        operations.stream().mapToInt(Integer::intValue).toArray(),
        cycle.get(0).read);
  }

  private static void add(Set<Integer> operations, int[] more) {
    Arrays.stream(more).forEach(operations::add);
  }

  /** The fewest successive pairs of a cycle that make a cycle by themselves. */
  private List<Conflict> shortened(List<Conflict> cycle) {
    int longest = Math.min(cycle.size(), 1000);
    for (int length = 1; length < longest; length++) {
      for (int from = 0; from + length <= longest; from++) {
        if (clocks.precedes(cycle.get(from + length - 1).later, cycle.get(from).earlier)) {
          return cycle.subList(from, from + length);
        }
      }
    }
    return cycle;
  }

  private String explain(List<Conflict> cycle) {
    StringBuilder text =
        new StringBuilder("CyclicCF: no order of the writes suits all processes: ");
    for (int i = 0; i < Math.min(cycle.size(), 6); i++) {
      Conflict conflict = cycle.get(i);
      text.append(i == 0 ? "" : "; ")
          .append(history.call(conflict.earlier))
          .append(" would come before ")
          .append(history.call(conflict.later))
          .append(", because ")
          .append(history.call(conflict.read))
          .append(" knew both");
    }
    return text.append(cycle.size() > 6 ? "; …" : "").append('.').toString();
  }
}
