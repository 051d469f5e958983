package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Witness;

/** The kinds of dependencies as small numbers, and sets of them as bits. */
final class Kind {

  static final int WW = 0;
  static final int WR = 1;
  static final int RW = 2;
  static final int SESSION = 3;
  static final int REAL_TIME = 4;

  /**
   * The later one overwrites what the earlier one wrote, because the opposite contradicts reads.
   */
  static final int FORCED = 5;

  /** The later one overwrites what the earlier one read, because the opposite contradicts reads. */
  static final int FORCED_RW = 6;

  static final int DATA = bit(WW) | bit(WR) | bit(RW);
  static final int OVERWRITE = bit(WW) | bit(FORCED);
  static final int ANTI = bit(RW) | bit(FORCED_RW);
  static final int ALL = -1;

  private Kind() {}

  static int bit(int kind) {
    return 1 << kind;
  }

  static boolean in(int mask, int kind) {
    return (mask & bit(kind)) != 0;
  }

  static Witness.Dependency dependency(int kind) {
    return switch (kind) {
      case WW -> Witness.Dependency.WRITE_WRITE;
      case WR -> Witness.Dependency.WRITE_READ;
      case RW -> Witness.Dependency.READ_WRITE;
      case SESSION -> Witness.Dependency.SESSION;
      case REAL_TIME -> Witness.Dependency.REAL_TIME;
      default -> Witness.Dependency.FORCED;
    };
  }
}
