package dev.synod.checker.session;

import dev.synod.checker.register.Pattern;
import dev.synod.checker.register.RegisterHistory;
import java.util.TreeSet;

/** What the patterns of session guarantees have in common. */
final class Reads {

  private Reads() {}

  static Pattern ofNobody(RegisterHistory history, int read) {
    return new Pattern(
        "Nobody wrote what " + history.call(read) + " returned.", new int[] {read}, read);
  }

  /** The operations and the writers of those that read. */
  static int[] withWriters(RegisterHistory history, int... operations) {
    TreeSet<Integer> closed = new TreeSet<>();
    for (int operation : operations) {
      closed.add(operation);
      if (!history.isWrite(operation) && history.writer(operation) >= 0) {
        closed.add(history.writer(operation));
      }
    }
    return closed.stream().mapToInt(Integer::intValue).toArray();
  }
}
