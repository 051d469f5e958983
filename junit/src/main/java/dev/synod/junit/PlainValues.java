package dev.synod.junit;

import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns objects of Java into values of histories. */
final class PlainValues {

  private PlainValues() {}

  /**
   * The value that an object stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  static Value of(@Nullable Object object) {
    return switch (object) {
      case null -> Value.NIL;
      case Value value -> value;
      case Boolean truth -> Value.of(truth.booleanValue());
      case Long number -> Value.of(number.longValue());
      case Integer number -> Value.of(number.longValue());
      case Short number -> Value.of(number.longValue());
      case Byte number -> Value.of(number.longValue());
      case Character character -> Value.of(character.toString());
      case String text -> Value.of(text);
      case Enum<?> constant -> Value.of(constant.name());
      case Optional<?> optional -> of(optional.orElse(null));
      case Collection<?> collection -> sequence(collection);
      default ->
          throw new IllegalArgumentException(
              "found "
                  + object.getClass().getName()
                  + ", expected null, a boolean, an integer, a string, an enum constant, an"
                  + " optional or a collection of these, or a Value");
    };
  }

  private static Value sequence(Collection<?> collection) {
    List<Value> values = new ArrayList<>(collection.size());
    collection.forEach(element -> values.add(of(element)));
    return new Value.Sequence(values);
  }
}
