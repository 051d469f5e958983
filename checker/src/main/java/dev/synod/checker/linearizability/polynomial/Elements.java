package dev.synod.checker.linearizability.polynomial;

import dev.synod.core.history.Call;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calls on a container by the values that they put and take, each of which is put once. Values
 * have numbers. A put that crashed counts only if its value was taken.
 *
 * <p>The positions are narrowed to what the value allows: a put takes effect before the take
 * completes, and a take after the put was invoked. Then a value is certainly in the container in
 * the gaps from {@code putTo} to {@code takeFrom - 1}, if there are any, and no others.
 *
 * <p>A value that nobody took gets a take after the end: a history is linearizable exactly if it is
 * with these, because a container can be emptied.
 */
final class Elements {

  static final int NONE = -1;

  final Intervals intervals;
  final int count;
  final Value[] values;
  final int[] put;
  final int[] take;
  final int[] putFrom;
  final int[] putTo;
  final int[] takeFrom;
  final int[] takeTo;

  /** The takes that found nothing. */
  final int[] empties;

  private final int[] crashedTakes;

  /** One more than the last position. */
  final int end;

  private final int untaken;

  Elements(
      Intervals intervals,
      List<Value> values,
      int[] put,
      int[] take,
      int[] empties,
      int[] crashedTakes) {
    this.intervals = intervals;
    this.count = values.size();
    this.values = values.toArray(Value[]::new);
    this.put = put;
    this.take = take;
    this.empties = empties;
    this.crashedTakes = crashedTakes;
    this.putFrom = new int[count];
    this.putTo = new int[count];
    this.takeFrom = new int[count];
    this.takeTo = new int[count];
    int missing = 0;
    for (int value = 0; value < count; value++) {
      missing += take[value] == NONE ? 1 : 0;
    }
    this.untaken = missing;
    this.end = intervals.end + 2 * missing;
  }

  /** Whether calls that crashed may have taken values. */
  boolean isAmbiguous() {
    return untaken > 0 && crashedTakes.length > 0;
  }

  /**
   * Sets the positions.
   *
   * @param lenient whether every value that nobody took may have been taken by a call that crashed:
   *     each from the invocation of the first of these, though they are perhaps too few. Whatever
   *     is impossible even so, is impossible.
   * @return a value that was taken before it was put, or {@link #NONE}
   */
  int place(boolean lenient) {
    int earliest = intervals.end;
    for (int call : lenient ? crashedTakes : new int[0]) {
      earliest = Math.min(earliest, intervals.from[call]);
    }
    int last = intervals.end;
    for (int value = 0; value < count; value++) {
      int from = intervals.from[put[value]];
      int to = intervals.to[put[value]];
      putFrom[value] = from;
      if (take[value] == NONE) {
        takeFrom[value] = lenient ? Math.max(earliest, from) : last;
        takeTo[value] = last + untaken;
        last++;
      } else {
        takeFrom[value] = Math.max(intervals.from[take[value]], from);
        takeTo[value] = intervals.to[take[value]];
      }
      putTo[value] = Math.min(to, takeTo[value]);
      if (takeTo[value] < from) {
        return value;
      }
    }
    return NONE;
  }

  /**
   * The calls on these values, a call more unless it is {@link #NONE}, and the takes that crashed,
   * which may have taken them.
   */
  Finding impossible(int call, int... core) {
    BitSet calls = new BitSet();
    for (int value : core) {
      calls.set(put[value]);
      if (take[value] != NONE) {
        calls.set(take[value]);
      }
    }
    if (call != NONE) {
      calls.set(call);
    }
    for (int crashed : crashedTakes) {
      calls.set(crashed);
    }
    return new Finding.Impossible(list(intervals, calls));
  }

  static List<Call> list(Intervals intervals, BitSet calls) {
    List<Call> list = new ArrayList<>(calls.cardinality());
    calls.stream().forEach(call -> list.add(intervals.calls[call]));
    return list;
  }

  /** The numbers of the values, sorted by these positions of theirs. */
  int[] sortedBy(int[] positions) {
    int[] starts = new int[end + 1];
    for (int value = 0; value < count; value++) {
      starts[positions[value] + 1]++;
    }
    for (int position = 0; position < end; position++) {
      starts[position + 1] += starts[position];
    }
    int[] sorted = new int[count];
    for (int value = 0; value < count; value++) {
      sorted[starts[positions[value]]++] = value;
    }
    return sorted;
  }

  /** Whether there are gaps in which the value is certainly in the container. */
  boolean isCertain(int value) {
    return putTo[value] < takeFrom[value];
  }

  /** The gaps in which certainly something is in the container. */
  Cover cover() {
    Cover cover = new Cover(end);
    for (int value = 0; value < count; value++) {
      if (isCertain(value)) {
        cover.add(putTo[value], takeFrom[value], value);
      }
    }
    return cover;
  }

  /**
   * For each of the empties, by number, the first gap in which the container may be empty; or the
   * finding that there is none.
   */
  @Nullable Finding placeEmpties(Cover cover, int[] gaps) {
    for (int i = 0; i < empties.length; i++) {
      int from = intervals.from[empties[i]];
      int to = intervals.to[empties[i]];
      gaps[i] = cover.firstOpen(from);
      if (gaps[i] >= to) {
        return impossible(empties[i], cover.chain(from, to));
      }
    }
    return null;
  }

  /** The same for a container that is empty wherever no value is certainly in it. */
  @Nullable Finding placeEmpties(int[] gaps) {
    return empties.length == 0 ? null : placeEmpties(cover(), gaps);
  }

  /** The numbers of the empties, sorted by their gaps. */
  int[] emptiesBy(int[] gaps) {
    return IntStream.range(0, empties.length)
        .boxed()
        .sorted(Comparator.comparingInt(empty -> gaps[empty]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
