package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.List;

/** The witness where every order was tried and none explains the history. */
final class Impossible {

  private final Observations found;
  private final Guarantee level;

  Impossible(Observations found, Guarantee level) {
    this.found = found;
    this.level = level;
  }

  Witness witness() {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < found.transactions(); i++) {
      if (found.isVisible(i)) {
        calls.add(found.history.call(i));
      }
    }
    return new Witness.OfCalls(
        level,
        "no order of these "
            + calls.size()
            + " transactions explains what they read: all were"
            + " tried.",
        calls,
        calls.get(calls.size() - 1));
  }
}
