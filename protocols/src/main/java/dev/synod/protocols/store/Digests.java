package dev.synod.protocols.store;

import dev.synod.core.history.Value;

/** Hashes that are the same in every run, unlike those of the platform. */
final class Digests {

  private Digests() {}

  /** The finalizer of SplitMix64: a bijection that spreads every bit. */
  static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  static long entry(String key, Value value) {
    return mix(mix(text(key)) + value(value));
  }

  static long value(Value value) {
    return switch (value) {
      case Value.Nil() -> 1;
      case Value.Bool(boolean truth) -> truth ? 3 : 2;
      case Value.Int(long number) -> mix(number + 4);
      case Value.Text(String text) -> mix(text(text) + 5);
      case Value.Sequence sequence -> {
        long digest = 6;
        for (Value element : sequence.elements()) {
          digest = mix(digest + value(element));
        }
        yield digest;
      }
    };
  }

  private static long text(String text) {
    return ((long) text.length() << 32) + text.hashCode();
  }
}
