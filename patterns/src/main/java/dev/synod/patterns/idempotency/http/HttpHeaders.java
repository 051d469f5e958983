package dev.synod.patterns.idempotency.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The header fields of a request or a response, in their order. Names are compared without regard
 * to case, and a name may come several times.
 *
 * @param fields one for each line
 */
public record HttpHeaders(List<Field> fields) {

  /** No fields. */
  public static final HttpHeaders NONE = new HttpHeaders(List.of());

  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  public HttpHeaders {
    fields = List.copyOf(fields);
  }

  /**
   * One line.
   *
   * @param name a token of RFC 9110
   * @param value without line ends and NUL, so that it cannot begin another line when it is sent
   */
  public record Field(String name, String value) {
    public Field {
      if (name.isEmpty() || !name.chars().allMatch(HttpHeaders::isTokenPart)) {
        throw new IllegalArgumentException("the name of a header field is no token");
      }
      if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "header field '%s' has a line end or NUL in its value".formatted(name));
      }
    }

    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  private static boolean isTokenPart(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || TOKEN_SIGNS.indexOf(character) >= 0;
  }

  /** Fields as most servers have them: each name with its values. */
  public static HttpHeaders of(Map<String, List<String>> values) {
    List<Field> fields = new ArrayList<>();
    values.forEach((name, all) -> all.forEach(value -> fields.add(new Field(name, value))));
    return new HttpHeaders(fields);
  }

  /** All values of a name, in their order. */
  public List<String> values(String name) {
    return fields.stream().filter(field -> field.isNamed(name)).map(Field::value).toList();
  }

  /** The values of a name as one, which means the same (RFC 9110, section 5.3). */
  public Optional<String> combined(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  /** The same, with this as the only value of a name. */
  public HttpHeaders with(String name, String value) {
    List<Field> others = new ArrayList<>();
    fields.stream().filter(field -> !field.isNamed(name)).forEach(others::add);
    others.add(new Field(name, value));
    return new HttpHeaders(others);
  }

  /** Those of them that have one of these names, which are in lower case. */
  HttpHeaders only(Set<String> names) {
    return new HttpHeaders(
        fields.stream()
            .filter(field -> names.contains(field.name().toLowerCase(Locale.ROOT)))
            .toList());
  }
}
