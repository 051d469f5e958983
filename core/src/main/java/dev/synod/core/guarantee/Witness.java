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
   * @param stateBefore what that call could have found instead, as text: the state that the others
   *     leave, or all of them where several are possible; empty where that is not known
   */
  record OfCalls(
      Guarantee guarantee,
      String explanation,
      List<Call> calls,
      Call impossible,
      String stateBefore)
      implements Witness {
    public OfCalls {
      calls = List.copyOf(calls);
    }

    /** Calls before whose impossible one the state is not known. */
    public OfCalls(Guarantee guarantee, String explanation, List<Call> calls, Call impossible) {
      this(guarantee, explanation, calls, impossible, "");
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

  /**
   * Transactions each of which has to come before the next, and the last before the first.
   *
   * @param anomaly the name of the class of such cycles, such as G1c or G-single-item
   * @param steps the dependencies in the order of the cycle: each begins where the one before ends
   */
  record OfCycle(Guarantee guarantee, String anomaly, String explanation, List<Step> steps)
      implements Witness {
    public OfCycle {
      steps = List.copyOf(steps);
      for (int i = 0; i < steps.size(); i++) {
        if (!steps.get(i).to().equals(steps.get((i + 1) % steps.size()).from())) {
          throw new IllegalArgumentException("step " + i + " ends where the next does not begin");
        }
      }
    }

    /** The transactions of the cycle. */
    public List<Call> calls() {
      return steps.stream().map(Step::from).toList();
    }
  }

  /**
   * One dependency of a cycle.
   *
   * @param from the transaction that has to come first
   * @param dependency why
   * @param key the key that both read or write; empty where the dependency is not of a key
   * @param to the transaction that has to come later
   * @param reason why, in a sentence for a person
   */
  record Step(Call from, Dependency dependency, String key, Call to, String reason) {}

  /** Why one transaction has to come before another (Adya 1999, section 2.4). */
  enum Dependency {
    /** The later one overwrote what the earlier one wrote. */
    WRITE_WRITE("ww"),
    /** The later one read what the earlier one wrote. */
    WRITE_READ("wr"),
    /** The later one overwrote what the earlier one had read: an anti-dependency. */
    READ_WRITE("rw"),
    /** One session ran them in this order. */
    SESSION("session"),
    /** The earlier one had completed before the later one was invoked. */
    REAL_TIME("real time"),
    /** Any other order would contradict what was read. */
    FORCED("forced");

    private final String label;

    Dependency(String label) {
      this.label = label;
    }

    /** A short name for drawings and tables. */
    public String label() {
      return label;
    }
  }
}
