package dev.synod.design.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.design.architecture.DesignDocument;
import dev.synod.design.document.Part.Mapping;
import dev.synod.design.requirements.RequirementsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The reference pages are made of the schemas. To make them again after a change of a schema:
 * {@code mvn -pl design test -Dtest=ReferencePageTest -Dsynod.write=true}.
 */
class ReferencePageTest {

  private static final Path REFERENCE = Path.of("../docs/reference");

  @Test
  void requirementsPageIsMadeOfTheSchema() throws Exception {
    verify("requirements", RequirementsReader.schema(), RequirementsReader.class);
  }

  @Test
  void designPageIsMadeOfTheSchema() throws Exception {
    verify("design", DesignDocument.schema(), DesignDocument.class);
  }

  private static void verify(String name, Schema schema, Class<?> owner) throws IOException {
    verify(REFERENCE.resolve(name + ".md"), new Page(schema).text());
    try (InputStream stream = owner.getResourceAsStream(name + ".schema.json")) {
      String json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      verify(REFERENCE.resolve(name + ".schema.json"), json);
    }
  }

  private static void verify(Path file, String text) throws IOException {
    if (Boolean.getBoolean("synod.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).as(file + " is stale; see the comment here").isEqualTo(text);
  }

  /** Writes a page: a section for each mapping, with a row for each key. */
  private static final class Page {

    private final Schema schema;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Mapping> sections = new LinkedHashMap<>();

    Page(Schema schema) {
      this.schema = schema;
    }

    String text() {
      Mapping root = schema.root();
      text.append("# ").append(string(root, "title")).append("\n\n");
      text.append(string(root, "description")).append("\n\n");
      text.append("Keys that are not listed here are errors. Units are in the keys' names.\n");
      text.append("This page is made of the schema, [")
          .append(root.at().file())
          .append("](")
          .append(root.at().file())
          .append("), which editors can use too.\n");
      sections.put("The document", root);
      int written = 0;
      while (written < sections.size()) {
        String title = sections.keySet().stream().skip(written).findFirst().orElseThrow();
        section(title, sections.get(title));
        written++;
      }
      return text.toString();
    }

    private void section(String title, Mapping rule) {
      text.append("\n## ").append(title).append("\n\n");
      text.append("| key | type | required | meaning |\n|---|---|---|---|\n");
      String required =
          rule.nearest("required").parts().stream()
              .map(part -> ((Part.Scalar) part).text())
              .collect(Collectors.joining(" ", " ", " "));
      ((Mapping) rule.nearest("properties"))
          .entries()
          .forEach((key, entry) -> {
            Mapping value = (Mapping) entry.value();
            String path = title.equals("The document") ? key : title + "." + key;
            text.append(
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        key,
                        type(path, value),
                        required.contains(" " + key + " ") ? "yes" : "",
                        meaning(value)));
          });
    }

    private String meaning(Mapping value) {
      String own = string(value, "description");
      return (own.isEmpty() ? string(schema.resolve(value), "description") : own)
          .replace("|", "\\|");
    }

    private String type(String path, Mapping unresolved) {
      Mapping rule = schema.resolve(unresolved);
      return switch (string(rule, "type")) {
        case "object" ->
            rule.get("properties") == null
                ? "mapping from name to "
                    + type(path, (Mapping) rule.nearest("additionalProperties"))
                : linked(name(path, unresolved), rule);
        case "array" -> "list of " + type(path + "[]", (Mapping) rule.nearest("items"));
        case "string" ->
            rule.get("enum") == null
                ? "text"
                : rule.nearest("enum").parts().stream()
                    .map(part -> "`" + ((Part.Scalar) part).text() + "`")
                    .collect(Collectors.joining(", "));
        case "boolean" -> "`true`, `false`";
        default -> number(rule);
      };
    }

    /** What has a name of its own has one section, wherever it stands. */
    private String name(String path, Mapping unresolved) {
      String reference = string(unresolved, "$ref");
      return reference.isEmpty() ? path : reference.substring("#/$defs/".length());
    }

    private String linked(String title, Mapping rule) {
      sections.putIfAbsent(title, rule);
      String anchor = title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9 -]", "");
      return "[mapping](#" + anchor.replace(' ', '-') + ")";
    }

    private static String number(Mapping rule) {
      StringBuilder range = new StringBuilder(string(rule, "type"));
      for (String[] bound :
          new String[][] {
            {"minimum", "≥"}, {"exclusiveMinimum", ">"}, {"maximum", "≤"}, {"exclusiveMaximum", "<"}
          }) {
        if (rule.get(bound[0]) != null) {
          range.append(", ").append(bound[1]).append(' ').append(string(rule, bound[0]));
        }
      }
      return range.toString();
    }

    private static String string(Mapping rule, String key) {
      return rule.get(key) instanceof Part.Scalar scalar ? scalar.text() : "";
    }
  }
}
