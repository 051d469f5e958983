package dev.synod.time.hybrid;

/**
 * Where a clock writes down a time that it promises not to reach, so that it can go on after a
 * restart beyond all that it has issued. A port: a file that is synced, a row of a database.
 */
public interface PersistedUpperBound {

  /** The bound that was stored last, in milliseconds since 1970; 0 if none ever was. */
  long load();

  /**
   * Stores a bound, greater than those before. When this returns the bound is durable: it survives
   * a crash of this machine. What it throws goes to whoever asked the clock, which then has not
   * advanced.
   *
   * @param epochMillis in milliseconds since 1970
   */
  void store(long epochMillis);
}
