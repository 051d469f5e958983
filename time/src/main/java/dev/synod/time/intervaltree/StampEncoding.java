package dev.synod.time.intervaltree;

/**
 * Ids and events as bits, in the code of the authors' implementation. Since only trees in normal
 * form are written, and each in one way, only those are read.
 */
final class StampEncoding {
  /** The fewest bits of a number; each failure to fit costs one more of prefix and of number. */
  private static final int LEAST_BITS = 2;

  /** As many as {@link Stamp#MAXIMUM_EVENTS} takes. */
  private static final int MOST_BITS = 62;

  private StampEncoding() {}

  static void write(Id id, BitWriter bits) {
    switch (id) {
      case Id.Leaf leaf -> bits.write(leaf.owned() ? 1 : 0, 3);
      case Id.Node(Id left, Id right) when left.isNone() -> {
        bits.write(1, 2);
        write(right, bits);
      }
      case Id.Node(Id left, Id right) when right.isNone() -> {
        bits.write(2, 2);
        write(left, bits);
      }
      case Id.Node(Id left, Id right) -> {
        bits.write(3, 2);
        write(left, bits);
        write(right, bits);
      }
    }
  }

  static Id readId(BitReader bits, int depth) {
    int form = (int) bits.read(2);
    if (form == 0) {
      return bits.read(1) == 1 ? Id.Leaf.ALL : Id.Leaf.NONE;
    }
    if (depth == 0) {
      throw bits.malformed("an id that goes deeper", "a depth of " + Stamp.MAXIMUM_DEPTH);
    }
    Id left = form == 1 ? Id.Leaf.NONE : readId(bits, depth - 1);
    Id right = form == 2 ? Id.Leaf.NONE : readId(bits, depth - 1);
    if ((form != 1 && left.isNone())
        || (form != 2 && right.isNone())
        || (left.isAll() && right.isAll())) {
      throw bits.malformed("an id with halves that belong together", "normal form");
    }
    return new Id.Node(left, right);
  }

  static void write(Events events, BitWriter bits) {
    switch (events) {
      case Events.Leaf(long base) -> writeNumber(base, bits);
      case Events.Node(long base, Events left, Events right) -> {
        boolean noLeft = Events.Leaf.NONE.equals(left);
        boolean noRight = Events.Leaf.NONE.equals(right);
        if (base == 0) {
          bits.write(noLeft ? 0 : noRight ? 1 : 2, 3);
        } else {
          bits.write(3, 3);
          bits.write(noLeft ? 0 : 1, noLeft || noRight ? 2 : 1);
          writeNumber(base, bits);
        }
        if (!noLeft) {
          write(left, bits);
        }
        if (!noRight) {
          write(right, bits);
        }
      }
    }
  }

  /**
   * {@code B - 1} ones, a zero, and the number less what fewer bits can hold, in {@code B} bits.
   */
  private static void writeNumber(long number, BitWriter bits) {
    int count = LEAST_BITS;
    long rest = number;
    while (rest >= 1L << count) {
      rest -= 1L << count;
      count++;
    }
    bits.write((1L << count) - 2, count);
    bits.write(rest, count);
  }

  /**
   * @param most events that may be added on the way down from here
   */
  static Events readEvents(BitReader bits, int depth, long most) {
    if (bits.read(1) == 1) {
      return new Events.Leaf(readNumber(bits, most));
    }
    if (depth == 0) {
      throw bits.malformed("events that go deeper", "a depth of " + Stamp.MAXIMUM_DEPTH);
    }
    int form = (int) bits.read(2);
    if (form < 3) {
      return readHalves(bits, depth, most, form, 0);
    }
    int halves = bits.read(1) == 1 ? 2 : (int) bits.read(1);
    if (bits.read(1) == 0) {
      throw bits.malformed("a tree", "a number");
    }
    long base = readNumber(bits, most);
    if (base == 0) {
      throw bits.malformed("a base of 0", "its shorter form");
    }
    return readHalves(bits, depth, most, halves, base);
  }

  /**
   * @param form 0 if the left half is 0 and left out, 1 if the right one is, 2 if both are there
   */
  private static Events readHalves(BitReader bits, int depth, long most, int form, long base) {
    Events left = form == 0 ? Events.Leaf.NONE : readEvents(bits, depth - 1, most - base);
    Events right = form == 1 ? Events.Leaf.NONE : readEvents(bits, depth - 1, most - base);
    if ((form != 0 && Events.Leaf.NONE.equals(left))
        || (form != 1 && Events.Leaf.NONE.equals(right))
        || Math.min(left.base(), right.base()) != 0) {
      throw bits.malformed("events that belong together", "normal form");
    }
    return new Events.Node(base, left, right);
  }

  /** After the first one of the prefix. */
  private static long readNumber(BitReader bits, long most) {
    int count = LEAST_BITS;
    long less = 0;
    while (bits.read(1) == 1) {
      less += 1L << count;
      count++;
      if (count > MOST_BITS) {
        throw bits.malformed("a number of more than 2^62", "at most that");
      }
    }
    long number = less + bits.read(count);
    if (number < 0 || number > most) {
      throw bits.malformed(Long.toUnsignedString(number) + " events", "at most " + most);
    }
    return number;
  }
}
