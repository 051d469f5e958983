package dev.synod.protocols.raft;

/** The mathematics of majority quorums. */
final class Majority {

  private Majority() {}

  /** How many of so many voters make a quorum. */
  static int size(int voters) {
    return voters / 2 + 1;
  }

  /**
   * The largest value that a quorum has reached, if each voter has reached the value given and all
   * lower ones. Sorts the first {@code voters} values in place; there are few.
   *
   * @return {@link Long#MAX_VALUE} if there are no voters, since nobody objects
   */
  static long reached(long[] values, int voters) {
    if (voters == 0) {
      return Long.MAX_VALUE;
    }
    for (int i = 1; i < voters; i++) {
      long value = values[i];
      int hole = i;
      while (hole > 0 && values[hole - 1] > value) {
        values[hole] = values[hole - 1];
        hole--;
      }
      values[hole] = value;
    }
    return values[voters - size(voters)];
  }
}
