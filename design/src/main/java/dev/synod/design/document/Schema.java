package dev.synod.design.document;

import dev.synod.design.document.Part.Kind;
import dev.synod.design.document.Part.Mapping;
import dev.synod.design.document.Part.Scalar;
import dev.synod.design.document.Part.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule for a kind of document, written as a JSON Schema (2020-12) that uses these keywords
 * only:
 *
 * <ul>
 *   <li>{@code type}, one of object, array, string, number, integer, boolean; {@code $ref} to
 *       {@code #/$defs/...}
 *   <li>objects: {@code properties}, {@code required}, {@code additionalProperties} (false or a
 *       schema), {@code propertyNames} with a pattern, {@code minProperties}, {@code
 *       maxProperties}, {@code oneOf} of {@code required} (exactly one of these keys)
 *   <li>arrays: {@code items}, {@code minItems}, {@code maxItems}
 *   <li>strings: {@code enum}, {@code pattern}, {@code maxLength}
 *   <li>numbers: {@code minimum}, {@code maximum}, {@code exclusiveMinimum}, {@code
 *       exclusiveMaximum}
 *   <li>for people: {@code title}, {@code description}
 * </ul>
 *
 * <p>A schema with another keyword is refused when it is loaded, so what a validator of JSON Schema
 * accepts is what is accepted here. This class exists because its errors name the line, the column
 * and the nearest key, which a general validator does not know.
 */
public final class Schema {

  private static final Set<String> KEYWORDS =
      new TreeSet<>(
          List.of(
                  "$schema $id $defs $ref title description type properties required",
                  "additionalProperties propertyNames minProperties maxProperties oneOf items"
                      + " minItems",
                  "maxItems enum pattern maxLength minimum maximum exclusiveMinimum"
                      + " exclusiveMaximum")
              .stream()
              .flatMap(line -> List.of(line.split(" ")).stream())
              .toList());

  private final Mapping root;
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();

  private Schema(Mapping root) {
    this.root = root;
    verifyRule(root);
  }

  /**
   * Loads a schema that is part of Synod.
   *
   * @param name the resource's name beside {@code owner}
   */
  public static Schema ofResource(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + name + " beside " + owner);
      }
      return new Schema((Mapping) YamlReader.read(name, stream.readAllBytes()));
    } catch (DocumentException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema itself. */
  public Mapping root() {
    return root;
  }

  /** What a reference such as {@code #/$defs/figure} means; a rule without one means itself. */
  public Mapping resolve(Mapping rule) {
    Part reference = rule.get("$ref");
    return reference == null
        ? rule
        : (Mapping) root.nearest("$defs", text(reference).substring("#/$defs/".length()));
  }

  /**
   * Checks a document.
   *
   * @throws DocumentException for the first part, in the order of the document, that breaks a rule
   */
  public void check(Part document) throws DocumentException {
    check(root, document);
  }

  private void check(Mapping unresolved, Part part) throws DocumentException {
    Mapping rule = resolve(unresolved);
    switch (text(rule.nearest("type"))) {
      case "object" -> checkMapping(rule, part);
      case "array" -> checkSequence(rule, part);
      case "string" -> checkText(rule, part);
      case "number" -> NumberRule.check(rule, part, false);
      case "integer" -> NumberRule.check(rule, part, true);
      case "boolean" -> expect(part, Kind.TRUTH, "true or false");
      default -> throw new IllegalStateException(rule.at() + ": unknown type");
    }
  }

  private void checkMapping(Mapping rule, Part part) throws DocumentException {
    if (!(part instanceof Mapping mapping)) {
      throw new DocumentException(part.at(), part.describe(), "a mapping" + keysOf(rule));
    }
    checkCount(rule, part, "Properties", mapping.entries().size(), "keys");
    Mapping properties = rule.get("properties") instanceof Mapping m ? m : null;
    for (Map.Entry<String, Part.Entry> entry : mapping.entries().entrySet()) {
      Part known = properties == null ? null : properties.get(entry.getKey());
      if (known instanceof Mapping inner) {
        check(inner, entry.getValue().value());
      } else {
        checkOther(rule, entry.getKey(), entry.getValue());
      }
    }
    for (Part key : rule.nearest("required").parts()) {
      if (mapping.get(text(key)) == null) {
        throw new DocumentException(
            part.at(), "no key " + text(key), "one (" + requirement(rule, text(key)) + ")");
      }
    }
    checkOneOf(rule, mapping);
  }

  private void checkOther(Mapping rule, String key, Part.Entry entry) throws DocumentException {
    if (!(rule.get("additionalProperties") instanceof Mapping inner)) {
      List<String> known =
          rule.get("properties") instanceof Mapping properties
              ? List.copyOf(properties.entries().keySet())
              : List.of();
      throw new DocumentException(
          entry.keyAt(), "key " + DocumentException.quoted(key), Spelling.suggest(key, known));
    }
    if (rule.get("propertyNames") instanceof Mapping names
        && !pattern(text(names.nearest("pattern"))).matcher(key).find()) {
      throw new DocumentException(
          entry.keyAt(),
          "key " + DocumentException.quoted(key),
          "a key that matches " + text(names.nearest("pattern")));
    }
    check(inner, entry.value());
  }

  private static void checkOneOf(Mapping rule, Mapping mapping) throws DocumentException {
    List<String> choices = new ArrayList<>();
    for (Part choice : rule.nearest("oneOf") instanceof Sequence s ? s.items() : List.<Part>of()) {
      choices.add(text(((Sequence) choice.nearest("required")).items().getFirst()));
    }
    List<String> present = choices.stream().filter(key -> mapping.get(key) != null).toList();
    if (!choices.isEmpty() && present.size() != 1) {
      throw new DocumentException(
          mapping.at(),
          present.isEmpty()
              ? "none of " + String.join(", ", choices)
              : String.join(" and ", present),
          "exactly one of " + String.join(", ", choices));
    }
  }

  private void checkSequence(Mapping rule, Part part) throws DocumentException {
    if (!(part instanceof Sequence sequence)) {
      throw new DocumentException(part.at(), part.describe(), "a list");
    }
    checkCount(rule, part, "Items", sequence.items().size(), "items");
    for (Part item : sequence.items()) {
      check((Mapping) rule.nearest("items"), item);
    }
  }

  private static void checkCount(Mapping rule, Part part, String what, int count, String unit)
      throws DocumentException {
    int least = rule.get("min" + what) instanceof Scalar s ? Integer.parseInt(s.text()) : 0;
    int most =
        rule.get("max" + what) instanceof Scalar s ? Integer.parseInt(s.text()) : Integer.MAX_VALUE;
    if (count < least) {
      throw new DocumentException(part.at(), count + " " + unit, "at least " + least);
    }
    if (count > most) {
      throw new DocumentException(part.at(), count + " " + unit, "at most " + most);
    }
  }

  private void checkText(Mapping rule, Part part) throws DocumentException {
    if (rule.get("enum") instanceof Sequence choices) {
      List<String> texts = choices.items().stream().map(Schema::text).toList();
      if (!(part instanceof Scalar scalar
          && scalar.kind() == Kind.TEXT
          && texts.contains(scalar.text()))) {
        String given = part instanceof Scalar scalar ? scalar.text() : "";
        throw new DocumentException(part.at(), part.describe(), Spelling.suggest(given, texts));
      }
      return;
    }
    String text = expect(part, Kind.TEXT, "text").text();
    if (rule.get("maxLength") instanceof Scalar most
        && text.codePointCount(0, text.length()) > Integer.parseInt(most.text())) {
      throw new DocumentException(
          part.at(), part.describe(), "at most " + most.text() + " characters");
    }
    if (rule.get("pattern") instanceof Scalar pattern
        && !pattern(pattern.text()).matcher(text).find()) {
      throw new DocumentException(
          part.at(), part.describe(), "text that matches " + pattern.text());
    }
  }

  private static Scalar expect(Part part, Kind kind, String expected) throws DocumentException {
    if (part instanceof Scalar scalar && scalar.kind() == kind) {
      return scalar;
    }
    throw new DocumentException(part.at(), part.describe(), expected);
  }

  private static String keysOf(Mapping rule) {
    return rule.get("properties") instanceof Mapping properties
        ? " with the keys " + String.join(", ", properties.entries().keySet())
        : "";
  }

  private String requirement(Mapping rule, String key) {
    Mapping inner = (Mapping) rule.nearest("properties", key);
    Part description = inner.get("description");
    String sentence =
        text(description == null ? resolve(inner).nearest("description") : description);
    int end = sentence.indexOf(". ");
    return end < 0 ? sentence : sentence.substring(0, end);
  }

  private static String text(@Nullable Part part) {
    return part instanceof Scalar scalar ? scalar.text() : "";
  }

  private Pattern pattern(String text) {
    Pattern pattern = patterns.get(text);
    if (pattern == null) {
      throw new IllegalStateException("a pattern that was not compiled at loading: " + text);
    }
    return pattern;
  }

  /**
   * In JSON Schema a final dollar means the end of the text; in Java, also what precedes a line's
   * end.
   */
  private static Pattern compile(String pattern) {
    return Pattern.compile(
        pattern.endsWith("$") ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern);
  }

  private void verifyRule(Mapping rule) {
    for (Map.Entry<String, Part.Entry> entry : rule.entries().entrySet()) {
      Part value = entry.getValue().value();
      if (!KEYWORDS.contains(entry.getKey())) {
        throw new IllegalArgumentException(value.at() + ": the keyword " + entry.getKey());
      }
      switch (entry.getKey()) {
        case "properties", "$defs" ->
            ((Mapping) value).entries().values().forEach(e -> verifyRule((Mapping) e.value()));
        case "items", "propertyNames" -> verifyRule((Mapping) value);
        case "pattern" -> patterns.put(text(value), compile(text(value)));
        case "additionalProperties" -> {
          if (value instanceof Mapping inner) {
            verifyRule(inner);
          }
        }
        default -> {}
      }
    }
  }
}
