package dev.synod.design.document;

import dev.synod.design.document.Part.Mapping;
import dev.synod.design.document.Part.Scalar;
import dev.synod.design.document.Part.Sequence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records from parts of a document and back. The names of a record's components are the keys of the
 * document.
 *
 * <p>Types: records; enums (lower case, hyphens); text, double, int, long, boolean; lists; maps
 * from text, in order; sealed interfaces of records, told apart by the key {@code kind}. What is
 * absent becomes null, an empty list, an empty map, zero or false; whether it may be absent is the
 * schema's business, so a document is read after {@link Schema#check} alone.
 */
public final class RecordCodec {

  private static final String KIND = "kind";

  private RecordCodec() {}

  /**
   * Reads a record.
   *
   * @throws DocumentException if the record's own constructor refuses what the schema allows
   */
  public static <R extends Record> R read(Class<R> type, Part part) throws DocumentException {
    return type.cast(Objects.requireNonNull(value(type, part)));
  }

  private static @Nullable Object value(Type type, @Nullable Part part) throws DocumentException {
    if (type instanceof ParameterizedType generic) {
      return collection(generic, part);
    }
    Class<?> plain = (Class<?>) type;
    if (part == null) {
      return plain.isPrimitive() ? zero(plain) : null;
    }
    if (plain.isRecord()) {
      return record(plain, (Mapping) part);
    }
    if (plain.isSealed()) {
      return variant(plain, (Mapping) part);
    }
    return scalar(plain, ((Scalar) part).text());
  }

  /** One of the records of a sealed interface: it must have all of its own keys, and no other's. */
  private static Object variant(Class<?> sealed, Mapping mapping) throws DocumentException {
    Class<?> type = permitted(sealed, ((Scalar) mapping.nearest(KIND)).text());
    List<String> keys = new ArrayList<>(List.of(KIND));
    for (RecordComponent component : type.getRecordComponents()) {
      keys.add(component.getName());
    }
    if (!new TreeSet<>(keys).equals(new TreeSet<>(mapping.entries().keySet()))) {
      throw new DocumentException(
          mapping.at(),
          "the keys " + String.join(", ", mapping.entries().keySet()),
          "the keys " + String.join(", ", keys));
    }
    return record(type, mapping);
  }

  private static Object collection(ParameterizedType type, @Nullable Part part)
      throws DocumentException {
    if (type.getRawType() == Map.class) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      if (part instanceof Mapping mapping) {
        for (Map.Entry<String, Part.Entry> entry : mapping.entries().entrySet()) {
          map.put(
              entry.getKey(), value(type.getActualTypeArguments()[1], entry.getValue().value()));
        }
      }
      return map;
    }
    List<@Nullable Object> list = new ArrayList<>();
    if (part instanceof Sequence sequence) {
      for (Part item : sequence.items()) {
        list.add(value(type.getActualTypeArguments()[0], item));
      }
    }
    return list;
  }

  private static Object zero(Class<?> type) {
    return type == boolean.class ? (Object) false : scalar(type, "0");
  }

  private static Object scalar(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == double.class || type == Double.class) {
      return NumberRule.value(text);
    } else if (type == int.class || type == Integer.class) {
      return Math.toIntExact((long) NumberRule.value(text));
    } else if (type == long.class || type == Long.class) {
      return (long) NumberRule.value(text);
    } else if (type == boolean.class) {
      return text.equalsIgnoreCase("true");
    }
    for (Object constant : Objects.requireNonNull(type.getEnumConstants(), type::getName)) {
      if (hyphenated((Enum<?>) constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException("the schema allows " + text + ", which is no " + type);
  }

  private static Class<?> permitted(Class<?> sealed, String kind) {
    for (Class<?> type : sealed.getPermittedSubclasses()) {
      if (kindOf(type).equals(kind)) {
        return type;
      }
    }
    throw new IllegalStateException("the schema allows " + kind + ", which is no " + sealed);
  }

  private static Object record(Class<?> type, Mapping mapping) throws DocumentException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i].getGenericType(), mapping.get(components[i].getName()));
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new DocumentException(
            mapping.at(), String.valueOf(refusal.getMessage()), "values that go together");
      }
      throw new IllegalStateException(type + " cannot be made of " + mapping.at(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  /** A record as maps, lists, texts, numbers and truths, in the order of its components. */
  public static Map<String, Object> write(Record record) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = component(record, component);
      boolean empty =
          (value instanceof Collection<?> list && list.isEmpty())
              || (value instanceof Map<?, ?> inner && inner.isEmpty());
      if (value != null && !empty) {
        map.put(component.getName(), plain(value));
      }
    }
    return map;
  }

  private static @Nullable Object component(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Record record -> ofKind(record);
      case Enum<?> constant -> hyphenated(constant);
      case Double number -> number(number);
      case Integer number -> (long) number;
      case Collection<?> list -> list.stream().map(RecordCodec::plain).toList();
      case Map<?, ?> map -> {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, inner) -> texts.put(key.toString(), plain(inner)));
        yield texts;
      }
      default -> value;
    };
  }

  /** Whole numbers are written without a fraction, unless that would lose the sign of zero. */
  private static Object number(double number) {
    boolean whole =
        number == Math.rint(number) && Math.abs(number) < 1e15 && !(number == 0 && 1 / number < 0);
    return whole ? (Object) (long) number : (Object) number;
  }

  private static Map<String, Object> ofKind(Record record) {
    for (Class<?> port : record.getClass().getInterfaces()) {
      if (port.isSealed()) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(KIND, kindOf(record.getClass()));
        map.putAll(write(record));
        return map;
      }
    }
    return write(record);
  }

  private static String hyphenated(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String kindOf(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
