package dev.synod.checker.isolation;

import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values by number: integers stand for themselves, others get numbers at the far negative end. */
final class Interned {

  private static final long FIRST = Long.MIN_VALUE + 1;
  private static final long LAST = FIRST + Integer.MAX_VALUE;

  private final Map<Value, Integer> numbers = new HashMap<>();
  private final List<Value> values = new ArrayList<>();

  /** The number of a value that is no integer, from 0; always the same for equal values. */
  int index(Value value) {
    Integer known = numbers.putIfAbsent(value, values.size());
    if (known == null) {
      values.add(value);
      return values.size() - 1;
    }
    return known;
  }

  /** The number that stands for a value. */
  long number(Value value) {
    if (value instanceof Value.Int(long number)) {
      if (number <= LAST) {
        throw new IllegalArgumentException(
            "the value " + number + "; expected an integer above " + LAST);
      }
      return number;
    }
    return value instanceof Value.Nil ? TransactionHistory.INITIAL : FIRST + index(value);
  }

  Value value(long number) {
    return number >= FIRST && number <= LAST && number - FIRST < values.size()
        ? values.get((int) (number - FIRST))
        : Value.of(number);
  }

  List<Value> all() {
    return Collections.unmodifiableList(values);
  }

  int size() {
    return values.size();
  }
}
