package dev.synod.core.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls of all processes, in the order of their invocations.
 *
 * <p>A history is well-formed: no two calls of one process overlap, and a process makes no call
 * after one whose outcome is unknown (it would then have two calls open).
 *
 * @param calls the calls, ordered by invocation
 */
public record History(List<Call> calls) {

  /**
   * Sorts the calls by invocation (calls invoked at the same instant keep their order) and checks
   * that they are well-formed. A {@link CallTable} is kept as it is: for histories of millions of
   * calls.
   *
   * @throws IllegalArgumentException naming the first process and the calls that overlap
   */
  public History {
    if (!(calls instanceof CallTable)) {
      calls = calls.stream().sorted(Comparator.comparingLong(Call::invoked)).toList();
    }
    Map<Integer, Call> last = new HashMap<>();
    for (Call call : calls) {
      Call previous = last.put(call.process(), call);
      if (previous != null && previous.completed() > call.invoked()) {
        throw new IllegalArgumentException(
            "process "
                + call.process()
                + " invoked "
                + call.operation()
                + " while its "
                + previous.operation()
                + " was still open");
      }
    }
  }

  /** The number of calls. */
  public int size() {
    return calls.size();
  }

  /** The histories of single keys, by key in natural order. */
  public Map<String, History> byKey() {
    Map<String, List<Call>> parts = new TreeMap<>();
    for (Call call : calls) {
      parts.computeIfAbsent(call.operation().key(), key -> new ArrayList<>()).add(call);
    }
    Map<String, History> histories = new TreeMap<>();
    parts.forEach((key, part) -> histories.put(key, new History(part)));
    return histories;
  }
}
