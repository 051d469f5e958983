package dev.synod.time.uncertainty;

/** A clock of this machine that is read in nanoseconds. Thread-safe. */
@FunctionalInterface
public interface NanosecondClock {

  /** The reading, in nanoseconds since an instant that whoever takes such a clock names. */
  long nanos();
}
