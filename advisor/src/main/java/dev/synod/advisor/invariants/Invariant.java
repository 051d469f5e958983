package dev.synod.advisor.invariants;

import java.util.List;

/** What must be true at all times. */
sealed interface Invariant {

  /** Of every state. */
  record Always(Formula formula) implements Invariant {}

  /**
   * Of every change of a register: it goes along an arrow. What a replica has seen may be replaced,
   * on merging, only by what the arrows lead to.
   */
  record Transition(String variable, List<Arrow> arrows) implements Invariant {
    public Transition {
      arrows = List.copyOf(arrows);
    }
  }

  /** A change that is allowed. */
  record Arrow(String from, String to) {}
}
