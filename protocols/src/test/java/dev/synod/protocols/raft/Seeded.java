package dev.synod.protocols.raft;

/** SplitMix64: a generator whose stream is the same everywhere. */
final class Seeded {

  private long state;

  Seeded(long seed) {
    state = seed;
  }

  long next() {
    state += 0x9e3779b97f4a7c15L;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number from low to high, both included. */
  long between(long low, long high) {
    return low + Long.remainderUnsigned(next(), high - low + 1);
  }

  /** True so many times in a thousand. */
  boolean perMille(long times) {
    return between(1, 1000) <= times;
  }
}
