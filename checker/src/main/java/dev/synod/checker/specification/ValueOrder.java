package dev.synod.checker.specification;

import dev.synod.core.history.Value;
import java.util.Comparator;
import java.util.List;

/**
 * The order of values in a priority queue: nil, truth values, integers, texts, sequences; integers
 * by number, texts by UTF-16 code units, sequences element by element.
 */
public enum ValueOrder implements Comparator<Value> {
  NATURAL;

  @Override
  public int compare(Value one, Value other) {
    if (one instanceof Value.Int(long number) && other instanceof Value.Int(long than)) {
      return Long.compare(number, than);
    }
    int kinds = Integer.compare(kind(one), kind(other));
    return kinds != 0 ? kinds : compareAlike(one, other);
  }

  private static int kind(Value value) {
    return switch (value) {
      case Value.Nil nil -> 0;
      case Value.Bool bool -> 1;
      case Value.Int number -> 2;
      case Value.Text text -> 3;
      case Value.Sequence sequence -> 4;
    };
  }

  private int compareAlike(Value one, Value other) {
    return switch (one) {
      case Value.Nil nil -> 0;
      case Value.Int(long number) -> Long.compare(number, ((Value.Int) other).number());
      case Value.Bool(boolean truth) -> Boolean.compare(truth, ((Value.Bool) other).truth());
      case Value.Text(String text) -> text.compareTo(((Value.Text) other).text());
      case Value.Sequence(List<Value> elements) ->
          compareElements(elements, ((Value.Sequence) other).elements());
    };
  }

  private int compareElements(List<Value> one, List<Value> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int difference = compare(one.get(i), other.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
