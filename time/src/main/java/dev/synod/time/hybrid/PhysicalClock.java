package dev.synod.time.hybrid;

/** A clock of this machine, such as {@code System::currentTimeMillis}. Thread-safe. */
@FunctionalInterface
public interface PhysicalClock {

  /**
   * The time of day in milliseconds since 1970-01-01T00:00Z, as far as this machine knows. May
   * stand still and jump, also backwards.
   */
  long epochMillis();
}
