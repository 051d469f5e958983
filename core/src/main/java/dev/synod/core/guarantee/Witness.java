package dev.synod.core.guarantee;

import dev.synod.core.history.Call;
import java.util.List;

/** The smallest thing found that shows a guarantee broken. */
public sealed interface Witness {

  /** The guarantee that is broken. */
  Guarantee guarantee();

  /** What went wrong, in a sentence or two for a person. */
  String explanation();

  /**
   * Calls that no legal order explains.
   *
   * @param calls the calls that together are impossible, by invocation
   * @param impossible the call in {@code calls} at which every attempt to explain them ends
   */
  record OfCalls(Guarantee guarantee, String explanation, List<Call> calls, Call impossible)
      implements Witness {
    public OfCalls {
      calls = List.copyOf(calls);
    }
  }

  /**
   * A state that an invariant forbids, or progress that never came.
   *
   * @param node the node whose step showed it, or -1 where no single node did
   * @param atNanos the virtual instant, in nanoseconds since the start of the run
   */
  record OfState(Guarantee guarantee, String explanation, int node, long atNanos)
      implements Witness {}
}
