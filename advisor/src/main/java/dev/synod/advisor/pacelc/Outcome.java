package dev.synod.advisor.pacelc;

import dev.synod.advisor.consistency.Model;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What an operation comes to during a partition. */
public sealed interface Outcome {

  /** Whether the client gets an answer. */
  boolean completes();

  /**
   * A read.
   *
   * @param consistency the strongest models that the answers of all sides keep to together, of
   *     clients that stay on their side; empty if it does not complete
   */
  record Read(boolean completes, Set<Model> consistency) implements Outcome {
    public Read {
      Set<Model> copy = EnumSet.noneOf(Model.class);
      copy.addAll(consistency);
      consistency = Collections.unmodifiableSet(copy);
    }
  }

  /** A write. */
  record Write(Fate fate) implements Outcome {
    @Override
    public boolean completes() {
      return fate != Fate.REFUSED;
    }
  }
}
