package dev.synod.time.uncertainty;

/** How a thread waits, such as {@code TimeUnit.NANOSECONDS::sleep}. A port, for virtual time. */
@FunctionalInterface
public interface Pause {

  /**
   * Lets about so much time pass; less or more is harmless.
   *
   * @param nanos 1 or more
   */
  void pause(long nanos) throws InterruptedException;
}
