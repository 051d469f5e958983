package dev.synod.time.hybrid;

/** A physical clock that shows what a test wants. */
final class SimulatedClock implements PhysicalClock {
  private volatile long millis;

  SimulatedClock(long millis) {
    this.millis = millis;
  }

  void set(long newMillis) {
    this.millis = newMillis;
  }

  @Override
  public long epochMillis() {
    return millis;
  }
}
