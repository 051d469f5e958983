package dev.synod.checker.specification;

import dev.synod.core.history.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sequence that grows at its end and shrinks at its start, for states. One that was
 * made from another shares its elements as long as only one continuation is added at each end; both
 * operations take constant time then. The hash code is kept.
 *
 * <p>Not for several threads at once, and neither are slices made from each other.
 */
public final class Slice {

  private static final int FACTOR = 31;
  private static final int FIRST_CAPACITY = 8;

  private final Buffer buffer;
  private final int from;
  private final int to;

  /** The polynomial of the elements' hash codes in the factor, with the last one at power zero. */
  private final int hash;

  /** The factor to the power of the length. */
  private final int power;

  private Slice(Buffer buffer, int from, int to, int hash, int power) {
    this.buffer = buffer;
    this.from = from;
    this.to = to;
    this.hash = hash;
    this.power = power;
  }

  /** Elements that several slices share; those behind the last one in use are free. */
  private static final class Buffer {
    private @Nullable Value[] elements;
    private int used;

    Buffer(@Nullable Value[] elements, int used) {
      this.elements = elements;
      this.used = used;
    }
  }

  static Slice of(List<Value> elements) {
    Slice slice = new Slice(new Buffer(new Value[FIRST_CAPACITY], 0), 0, 0, 0, 1);
    for (Value element : elements) {
      slice = slice.with(element);
    }
    return slice;
  }

  int size() {
    return to - from;
  }

  Value get(int index) {
    return Objects.requireNonNull(buffer.elements[Objects.checkIndex(index, size()) + from]);
  }

  /** This sequence and one more element. */
  Slice with(Value element) {
    Buffer target = buffer;
    int start = from;
    if (buffer.used != to) {
      target = new Buffer(Arrays.copyOfRange(buffer.elements, from, to), size());
      start = 0;
    }
    int end = start + size();
    if (end == target.elements.length) {
      target.elements = Arrays.copyOf(target.elements, Math.max(FIRST_CAPACITY, 2 * end));
    }
    target.elements[end] = element;
    target.used = end + 1;
    return new Slice(target, start, end + 1, hash * FACTOR + element.hashCode(), power * FACTOR);
  }

  /** This sequence without its first element. */
  Slice withoutFirst() {
    // Odd numbers can be divided by, modulo a power of two: so the power need not be raised anew.
    int lower = power * INVERSE;
    return new Slice(buffer, from + 1, to, hash - get(0).hashCode() * lower, lower);
  }

  private static final int INVERSE = inverse();

  /** Newton's iteration for the inverse modulo 2 to the power of 32. */
  private static int inverse() {
    int inverse = FACTOR;
    for (int bits = 3; bits < Integer.SIZE; bits *= 2) {
      inverse *= 2 - FACTOR * inverse;
    }
    return inverse;
  }

  /** Whether these are the elements. */
  boolean has(List<Value> elements) {
    return elements.size() == size() && isPrefixOf(elements);
  }

  /** Whether the list begins with these elements. */
  boolean isPrefixOf(List<Value> elements) {
    if (elements.size() < size()) {
      return false;
    }
    for (int i = size() - 1; i >= 0; i--) {
      if (!get(i).equals(elements.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Slice slice) || hash != slice.hash || size() != slice.size()) {
      return false;
    }
    return (buffer == slice.buffer && from == slice.from)
        || Arrays.equals(buffer.elements, from, to, slice.buffer.elements, slice.from, slice.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.asList(buffer.elements).subList(from, to).toString();
  }
}
