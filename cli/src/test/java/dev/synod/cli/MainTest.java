package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private static final int NARROW = 40;

  @TempDir private Path folder;

  private String out() {
    return folder.resolve("out").toString();
  }

  // ---- help

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "design --help",
        "prove --help",
        "check --help",
        "partition --help",
        "design -h"
      })
  void helpFitsAHundredColumns(String command) {
    Outcome outcome = Synod.run(command.split(" ", -1));

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).startsWith("Usage: synod");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void withoutArgumentsThereIsHelp() {
    assertThat(Synod.run()).isEqualTo(Synod.run("--help"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "prove --version", "check -V", "design -V"})
  void theVersionIsTold(String command) {
    assertThat(Synod.run(command.split(" ", -1)).out()).matches("synod [0-9]+\\.[0-9]+.*\n");
  }

  // ---- output that is lost

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "check src/test/resources/holds.jsonl -o OUT"})
  void whoseOutputCannotBeWrittenDoesNotSucceed(String command) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(full), new PrintStream(errors), Map.of());

    int status = Main.run(terminal, Interrupt.none(), command.replace("OUT", out()).split(" ", -1));

    assertThat(status).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains("synod: standard output: found no way to write all results");
  }

  // ---- terminals

  @ParameterizedTest
  @CsvSource({
    "design, ../examples/shop/requirements.yaml",
    "design, ../examples/infeasible/requirements.yaml",
    "check, src/test/resources/violated.jsonl",
    "check, src/test/resources/holds.jsonl"
  })
  void aNarrowTerminalIsNotOverrun(String command, String file) {
    assertNarrow(Synod.runOn(NARROW, command, file, "-o", out()));
  }

  @Test
  void evidenceFitsANarrowTerminalToo() {
    assertNarrow(
        Synod.runOn(
            NARROW, "design", Synod.example("one-region"), "--prove", "--seeds", "1", "-o", out()));
    assertNarrow(
        Synod.runOn(
            NARROW, "prove", "raft", "--mutant", "votes-twice", "--seeds", "500", "-o", out()));
  }

  /** A word that is longer than the line stands alone; a command stays whole, to be copied. */
  private static void assertNarrow(Outcome outcome) {
    assertThat(outcome.out().lines().toList())
        .hasSizeGreaterThan(1)
        .allSatisfy(line ->
            assertThat(
                    line.length() <= NARROW
                        || line.contains("replay: ")
                        || !line.strip().replaceFirst("^- ", "").contains(" "))
                .as(line)
                .isTrue());
  }

  @Test
  void progressIsShownOnStandardErrorAlone() {
    Outcome watched =
        Synod.runOn(100, "prove", "raft", "--seeds", "300", "--workers", "2", "-o", out());
    Outcome unwatched = Synod.run("prove", "raft", "--seeds", "300", "--workers", "2", "-o", out());

    assertThat(watched.out()).isEqualTo(unwatched.out()).doesNotContain("\r");
    assertThat(unwatched.err()).doesNotContain("\u001b");
  }

  @Test
  void theProgressBarFitsItsTerminalAndIsTakenAway() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err),
            Map.of("SYNOD_COLUMNS", "60"));
    long[] now = {0};
    Progress progress = new Progress(terminal, () -> now[0]);
    for (int done = 0; done <= 100; done += 10) {
      now[0] += 1_000_000_000;
      progress.show("a subject with rather a long name", done, 100);
    }
    progress.clear();

    String[] drawn = err.toString(StandardCharsets.UTF_8).split("\r\u001b\\[2K");
    assertThat(drawn).hasSize(12);
    assertThat(drawn).allMatch(line -> line.length() < 60);
    assertThat(drawn[6]).contains("50 of 100");
    assertThat(err.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[2K");
  }

  @Test
  void whereNobodyWatchesProgressIsALineEveryTenSeconds() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream()), new PrintStream(err), Map.of());
    long[] now = {0};
    Progress progress = new Progress(terminal, () -> now[0]);
    for (int second = 1; second <= 25; second++) {
      now[0] += 1_000_000_000;
      progress.show("raft", second * 1_000, 100_000);
    }
    progress.clear();

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "raft  10,000 of 100,000  1000/s  10 s\nraft  20,000 of 100,000  1000/s  20 s\n");
  }

  @ParameterizedTest
  @CsvSource({
    "40, 40",
    "1, 40",
    "250, 250",
    "9999, 9999",
    "0, 100",
    "-5, 100",
    "x, 100",
    "'', 100"
  })
  void aWidthThatIsNoneIsNotBelieved(String given, int columns) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    assertThat(new Terminal(nowhere, nowhere, Map.of("SYNOD_COLUMNS", given)).columns())
        .isEqualTo(columns);
  }

  @Test
  void nobodyWhoListensIsNoError() {
    PrintStream closed = new PrintStream(OutputStream.nullOutputStream());
    closed.close();
    Terminal terminal = new Terminal(closed, closed, Map.of());

    assertThat(Main.run(terminal, Interrupt.none(), "check", "src/test/resources/violated.jsonl"))
        .isEqualTo(1);
  }

  // ---- interrupts

  @Test
  void anInterruptEndsWorkAndTellsWhatWasFound() {
    Interrupt interrupt = Interrupt.none();
    interrupt.request();

    Outcome outcome =
        Synod.run(
            Map.of(), interrupt, "prove", "raft", "--seeds", "9223372036854775807", "-o", out());

    assertThat(outcome.status()).isEqualTo(130);
    assertThat(outcome.out()).contains("0 seeds from 0").contains("unknown: no run was judged");
    assertThat(outcome.err()).isEqualTo("wrote " + out() + "/report.html\n");
  }

  @Test
  void anInterruptedProofOfADesignLeavesTheDesign() {
    Interrupt interrupt = Interrupt.none();
    interrupt.request();

    Outcome outcome =
        Synod.run(
            Map.of(), interrupt, "design", Synod.example("one-region"), "--prove", "-o", out());

    assertThat(outcome.status()).isEqualTo(130);
    assertThat(outcome.out()).startsWith("one-region: feasible");
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("design.yaml", "report.html");
  }

  // ---- errors of Synod itself

  @Test
  void anErrorOfSynodItselfIsNotTakenForAViolation() {
    PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(out, new PrintStream(err), Map.of());

    int status = Main.broken(terminal, new IllegalStateException("nobody thought of this"));

    assertThat(status).isEqualTo(70);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("synod: internal error; please report it with these lines\n")
        .contains("nobody thought of this");
  }
}
