package dev.synod.checker.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The schema of JSON lines says what the reader does. */
class SchemaTest {

  private static final Path SCHEMA = Path.of("../docs/reference/history.schema.json");

  @Test
  void theSchemaAndTheReaderTakeTheSameNamesOfFunctions() throws IOException {
    Matcher matcher =
        Pattern.compile("\"pattern\": \"([^\"]+)\"").matcher(Files.readString(SCHEMA));
    assertThat(matcher.find()).isTrue();
    Pattern pattern = Pattern.compile(matcher.group(1));
    for (String name :
        List.of(
            "read",
            "compare-and-set",
            "extract-min",
            "a",
            "a1",
            "",
            "1a",
            "-a",
            "a-",
            "a--b",
            "A",
            "a b",
            "é",
            "a".repeat(64),
            "a".repeat(65))) {
      assertThat(FunctionNames.isOne(name)).as(name).isEqualTo(pattern.matcher(name).find());
    }
  }

  @Test
  void theSchemaKnowsTheNamesAndTypesThatTheReaderKnows() throws IOException {
    String schema = Files.readString(SCHEMA);
    for (String name : List.of("process", "type", "f", "key", "value", "time", "error")) {
      assertThat(schema).contains("    \"" + name + "\": {");
    }
    for (Event.Type type : Event.Type.values()) {
      assertThat(schema).contains('"' + type.text() + '"');
    }
  }
}
