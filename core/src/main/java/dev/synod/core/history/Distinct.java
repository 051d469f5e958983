package dev.synod.core.history;

import java.util.ArrayList;
import java.util.List;

/** Numbers values such that equal ones have one number, in the order in which they came. */
final class Distinct<T> {

  private final List<T> values = new ArrayList<>();

  /** By hash, with linear probing: the number plus one, 0 where there is none. */
  private int[] slots = new int[64];

  /** The number of this value, which is new if no equal value came before. */
  int number(T value) {
    int slot = slot(value);
    if (slots[slot] == 0) {
      values.add(value);
      slots[slot] = values.size();
      if (values.size() > slots.length / 2) {
        grow();
      }
      return values.size() - 1;
    }
    return slots[slot] - 1;
  }

  /** The value with this number. */
  T get(int number) {
    return values.get(number);
  }

  private int slot(T value) {
    int hash = value.hashCode() * 0x9E3779B9;
    int slot = (hash ^ hash >>> 15) & slots.length - 1;
    while (slots[slot] != 0 && !values.get(slots[slot] - 1).equals(value)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int i = 0; i < values.size(); i++) {
      slots[slot(values.get(i))] = i + 1;
    }
  }
}
