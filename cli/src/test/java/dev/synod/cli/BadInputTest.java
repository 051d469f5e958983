package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with the input, one line says so, and nothing that was there is lost. */
class BadInputTest {

  private static final Path REQUIREMENTS = Path.of("../design/src/test/resources/broken");
  private static final Path HISTORIES = Path.of("src/test/resources/broken");

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void somethingIsThereFromBefore() throws IOException {
    out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("design.yaml"), "a design");
    Files.writeString(out.resolve("report.html"), "a report");
  }

  private void assertRefused(String message, String... arguments) throws IOException {
    Outcome outcome = Synod.run(arguments);

    assertThat(outcome.err()).isEqualTo("synod: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(Files.readString(out.resolve("design.yaml"))).isEqualTo("a design");
    assertThat(Files.readString(out.resolve("report.html"))).isEqualTo("a report");
    assertThat(out.toFile().list()).containsExactlyInAnyOrder("design.yaml", "report.html");
  }

  /** The file, and what its error says after the name of its folder. */
  private static Stream<Arguments> files(Path folder, String ending, String expectedEnding)
      throws IOException {
    List<Arguments> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ending) && !name.endsWith(".expected")) {
          String stem = name.substring(0, name.length() - ending.length());
          Path expected = folder.resolve(stem + expectedEnding);
          files.add(Arguments.of(file, Files.readString(expected).strip()));
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(30);
    return files.stream();
  }

  static Stream<Arguments> requirements() throws IOException {
    return files(REQUIREMENTS, ".yaml", ".expected");
  }

  @ParameterizedTest
  @MethodSource("requirements")
  void brokenRequirements(Path file, String expected) throws IOException {
    String name = file.getFileName().toString();
    String prefix = expected.startsWith(name) ? REQUIREMENTS + "/" : "";

    assertRefused(prefix + expected, "design", file.toString(), "-o", out.toString());
  }

  static Stream<Arguments> histories() throws IOException {
    return files(HISTORIES, "", ".expected");
  }

  @ParameterizedTest
  @MethodSource("histories")
  void brokenHistories(Path file, String expected) throws IOException {
    assertThat(expected).contains(": found ").contains(", expected ");

    assertRefused(HISTORIES + "/" + expected, "check", file.toString(), "-o", out.toString());
  }

  // ---- histories that are not worth a file of their own

  private String written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void aLineWithoutEnd() throws IOException {
    String file = written("long.jsonl", "{\"key\":\"" + "x".repeat(20_000_000));

    Outcome outcome = Synod.run("check", file, "-o", out.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .matches("synod: .*long.jsonl:1:[0-9]+: found .*, expected .*\n")
        .hasSizeLessThan(folder.toString().length() + 300);
  }

  @Test
  void nestingWithoutEnd() throws IOException {
    String json = written("deep.jsonl", "{\"value\":" + "[".repeat(1_000_000));
    String edn = written("deep.edn", "{:value " + "[".repeat(1_000_000));

    for (String file : List.of(json, edn)) {
      Outcome outcome = Synod.run("check", file);
      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err()).matches("synod: .*deep.*:1:[0-9]+: found .*, expected .*\n");
    }
  }

  @Test
  void filesThatAreNone() throws IOException {
    String missing = folder.resolve("missing").toString();

    assertRefused(
        missing + ": found no such file or folder, expected a file that can be read",
        "check",
        missing);
    assertRefused(
        folder + ": found a folder, expected a file that can be read", "check", folder.toString());
    assertRefused(
        missing + ": found no such file, expected a file that can be read",
        "design",
        missing,
        "-o",
        out.toString());
    assertRefused(
        folder
            + ": found a file that cannot be read (Is a directory), expected a file that can be"
            + " read",
        "design",
        folder.toString(),
        "-o",
        out.toString());
    assertRefused(
        missing + ".yaml: found no such file, expected a file that can be read",
        "prove",
        missing + ".yaml",
        "-o",
        out.toString());
    assertRefused(
        folder + ": found a folder, expected a file that can be read",
        "prove",
        "raft",
        "--merge",
        folder.toString(),
        "-o",
        out.toString());
  }

  @Test
  void aNameThatWouldBreakTheLineIsWrittenInOne() throws IOException {
    assertRefused(
        "a\\u000ab\\u001b[31m: found no such file or folder, expected a file that can be read",
        "check",
        "a\nb\u001b[31m");
  }

  @Test
  void aNameThatIsTooLong() throws IOException {
    assertRefused(
        "n".repeat(300) + ": found File name too long, expected a file that can be read",
        "check",
        "n".repeat(300));
  }

  // ---- where results go

  @Test
  void aFileInPlaceOfTheFolder() throws IOException {
    String taken = written("taken", "something");
    String message = taken + ": found a file, expected a folder";

    assertRefused(message, "design", Synod.example("one-region"), "-o", taken);
    assertRefused(message, "prove", "raft", "--seeds", "1", "-o", taken);
    assertRefused(message, "check", HISTORIES.resolve("../holds.jsonl").toString(), "-o", taken);
    assertThat(Files.readString(Path.of(taken))).isEqualTo("something");
  }

  @Test
  void aFileInPlaceOfAFolderAboveTheFolder() throws IOException {
    String inside = written("taken", "something") + "/deeper";

    assertThat(Synod.run("prove", "raft", "--seeds", "1", "-o", inside).err())
        .startsWith("synod: " + inside + ": found ")
        .endsWith(", expected a folder that can be written into\n");
  }

  @Test
  void aFolderInPlaceOfAFile() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("other/report.html/x"));
    String other = folder.resolve("other").toString();

    Outcome outcome = Synod.run("prove", "raft", "--seeds", "1", "-o", other);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "synod: "
                + taken.getParent()
                + ": found a folder, expected a file that can be written\n");
    assertThat(folder.resolve("other").toFile().list()).containsExactly("report.html");
  }

  @Test
  void resultsThatCannotBeWritten() throws IOException {
    String nowhere = folder.resolve("no/where").toString();

    assertRefused(
        nowhere + ": found no such file or folder, expected a file that can be written",
        "prove",
        "raft",
        "--seeds",
        "3",
        "--results",
        nowhere,
        "-o",
        out.toString());
    assertRefused(
        folder + ": found a folder, expected a file that can be read",
        "prove",
        "raft",
        "--seeds",
        "3",
        "--results",
        folder.toString(),
        "-o",
        out.toString());
  }

  // ---- results of campaigns

  @Test
  void brokenResultsAreRefusedAndKept() throws IOException {
    String other = written("other", "synod-results: 2\nbuild: x\nscenario: raft\n");

    assertRefused(
        other + ": found no line «first-seed: …», expected one",
        "prove",
        "raft",
        "--seeds",
        "3",
        "--results",
        other,
        "-o",
        out.toString());
    assertRefused(
        other + ": found no line «first-seed: …», expected one",
        "prove",
        "raft",
        "--merge",
        other,
        "-o",
        out.toString());
    assertThat(Files.readString(Path.of(other)))
        .isEqualTo("synod-results: 2\nbuild: x\nscenario: raft\n");

    String text = written("text", "dear diary\n");
    assertRefused(
        text + ":1: found «dear diary», expected synod-results: 2",
        "prove",
        "raft",
        "--seeds",
        "3",
        "--results",
        text,
        "-o",
        out.toString());
  }

  // ---- designs

  private String design(String find, String replace) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/design.yaml"));
    assertThat(text).contains(find);
    return written("design.yaml", text.replace(find, replace));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "electionTimeoutMs: {min: 100, | electionTimeoutMs: {min: 300,"
            + " | :49:24: found min 300.0 above max 200.0, expected values that go together",
        "leader: 0 | leader: 7"
            + " | :37:5: found leader 7, who is no replica, expected values that go together",
        "electionQuorum: 2 | electionQuorum: two | :45:21: found text \"two\", expected a whole"
            + " number of at least 1 and of at most 64",
        "claims: [linearizable] | claims: [perfect]"
            + " | :72:12: found text \"perfect\", expected one of linearizable, sequential,"
            + " causal-convergence, causal-memory, causal, pram, read-your-writes,"
            + " monotonic-reads, writes-follow-reads, monotonic-writes, strong-eventual, eventual",
        "apiVersion: synod/v1 | apiVersion: synod/v2"
            + " | :1:13: found text \"synod/v2\", expected synod/v1",
        "p50Ms: 1.871 | p50Ms: -1"
            + " | :58:14: found the number -1, expected a number of at least 0 and of at most"
            + " 1000000000",
        "heartbeatMs: 10 | heartbeatMs: 90"
            + " | : class stock: heartbeatNanos: found 90000000, expected 1 to 50000000"
      })
  void brokenDesigns(String find, String replace, String message) throws IOException {
    String file = design(find, replace);

    assertRefused(file + message, "prove", file, "--seeds", "1", "-o", out.toString());
  }

  @Test
  void aClassThatTheDesignDoesNotHave() throws IOException {
    assertRefused(
        "--class: found orders, expected one of stock",
        "prove",
        "src/test/resources/design.yaml",
        "--class",
        "orders",
        "-o",
        out.toString());
  }
}
