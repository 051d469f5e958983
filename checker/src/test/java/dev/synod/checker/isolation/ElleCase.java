package dev.synod.checker.isolation;

import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of Elle's own tests, as recorded: a map with the history, the options and the result. Forms
 * become maps, lists, longs and strings (keywords with their colon).
 */
final class ElleCase {

  private final String text;
  private int at;

  private ElleCase(String text) {
    this.text = text;
  }

  @SuppressWarnings("unchecked") // Each of these files is one map with keywords.
  static Map<String, Object> parse(String text) {
    return (Map<String, Object>) new ElleCase(text).form();
  }

  private void skip() {
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
      at++;
    }
  }

  private @Nullable Object form() {
    skip();
    char first = text.charAt(at);
    switch (first) {
      case '{' -> {
        List<@Nullable Object> parts = list('}');
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i += 2) {
          map.put(String.valueOf(parts.get(i)), parts.get(i + 1));
        }
        return map;
      }
      case '[' -> {
        return list(']');
      }
      case '(' -> {
        return list(')');
      }
      case '#' -> {
        at++;
        return list('}');
      }
      case '"' -> {
        int end = text.indexOf('"', at + 1);
        String string = text.substring(at + 1, end);
        at = end + 1;
        return string;
      }
      default -> {
        return atom();
      }
    }
  }

  private List<@Nullable Object> list(char close) {
    at++;
    List<@Nullable Object> parts = new ArrayList<>();
    for (skip(); text.charAt(at) != close; skip()) {
      parts.add(form());
    }
    at++;
    return parts;
  }

  private @Nullable Object atom() {
    int start = at;
    while (at < text.length() && " \t\r\n,()[]{}\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String token = text.substring(start, at);
    if (token.equals("nil")) {
      return null;
    }
    return token.matches("-?[0-9]+") ? (Object) Long.valueOf(token) : token;
  }

  /** The history of a case, events numbered by their place. */
  static TransactionHistory history(Map<String, Object> each) {
    TransactionHistoryBuilder builder = TransactionHistory.builder();
    Map<Object, Long> invoked = new LinkedHashMap<>();
    Map<Object, Map<?, ?>> open = new LinkedHashMap<>();
    long index = 0;
    for (Object element : (List<?>) each.get(":history")) {
      Map<?, ?> event = (Map<?, ?>) element;
      Object process = event.get(":process");
      String type = (String) event.get(":type");
      if (type.equals(":invoke")) {
        invoked.put(process, index);
        open.put(process, event);
      } else {
        add(builder, event, type, invoked.remove(process), index);
        open.remove(process);
      }
      index++;
    }
    open.forEach((process, event) -> add(builder, event, ":info", invoked.get(process), 0));
    return builder.build();
  }

  private static void add(
      TransactionHistoryBuilder builder,
      Map<?, ?> event,
      String type,
      @Nullable Long invoked,
      long index) {
    int process = (int) (long) (Long) event.get(":process");
    if (invoked == null) {
      builder.begin(process);
    } else {
      builder.begin(process, invoked);
    }
    for (Object element : (List<?>) event.get(":value")) {
      List<?> micro = (List<?>) element;
      int key = builder.key(String.valueOf(micro.get(1)));
      Object value = micro.size() > 2 ? micro.get(2) : null;
      switch ((String) micro.get(0)) {
        case ":append" -> builder.append(key, value(builder, value));
        case ":w" -> builder.write(key, value(builder, value));
        default -> read(builder, key, value, type);
      }
    }
    switch (type) {
      case ":ok" -> {
        if (invoked == null) {
          builder.commit();
        } else {
          builder.commit(index);
        }
      }
      case ":fail" -> builder.abort();
      default -> builder.indeterminate();
    }
  }

  private static void read(
      TransactionHistoryBuilder builder, int key, @Nullable Object value, String type) {
    if (value instanceof List<?> list) {
      builder.readList(key, list.stream().mapToLong(each -> value(builder, each)).toArray());
    } else if (value != null) {
      builder.read(key, value(builder, value));
    } else if (type.equals(":ok")) {
      builder.readNothing(key);
    }
  }

  private static long value(TransactionHistoryBuilder builder, @Nullable Object value) {
    return value instanceof Long number ? number : builder.value(Value.of(String.valueOf(value)));
  }
}
