package dev.synod.bench.jmh;

/** The processes that JMH measures in. */
public final class Forks {

  /** The first Java release that warns of {@code sun.misc.Unsafe}. */
  private static final int FIRST_TO_WARN = 24;

  private Forks() {}

  /** Options of java for a fork: JMH uses Unsafe, and newer JDKs warn of that in each fork. */
  public static String[] quiet() {
    return Runtime.version().feature() < FIRST_TO_WARN
        ? new String[0]
        : new String[] {"--sun-misc-unsafe-memory-access=allow"};
  }
}
