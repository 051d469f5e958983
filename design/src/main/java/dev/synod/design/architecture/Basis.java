package dev.synod.design.architecture;

/** What a number rests on, the strongest first. */
public enum Basis {
  /** It follows from a theorem. */
  THEOREM,
  /** It was computed exactly from other numbers, within the model that the document states. */
  COMPUTED,
  /** It was measured, and given in the requirements. */
  MEASURED_INPUT,
  /** Somebody published it. */
  PUBLISHED,
  /** A rule of thumb. */
  HEURISTIC,
  /** Nobody said so; it stands among the assumptions. */
  ASSUMED
}
