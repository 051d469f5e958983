package dev.synod.advisor.pacelc;

/** What becomes of a write that a client tries during a partition. */
public enum Fate {
  /** It is not acknowledged. (It may still take effect, as any call without an answer.) */
  REFUSED,
  /** It is acknowledged, and stays. */
  PRESERVED,
  /** It is acknowledged, and settled with what other sides wrote: by timestamps, or by a merge. */
  MERGED,
  /** It is acknowledged, and may be undone once another side is found to have led as well. */
  LOST
}
