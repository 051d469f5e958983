package dev.synod.patterns.crash;

/** What a worker does wrong on purpose, so that the checks can be seen to find it. */
public enum Mutant {
  /** Nothing. */
  NONE,
  /** It writes without showing its token to the guard. */
  GUARD_OFF,
  /** It commits the effect by itself, and the record after it. */
  RECORD_AFTER_EFFECT
}
