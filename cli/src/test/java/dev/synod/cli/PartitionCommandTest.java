package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.cli.Synod.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PartitionCommandTest {

  @TempDir private Path folder;

  private static Outcome partition(PartitionScheme scheme, String... more) {
    String[] usual = {"partition", scheme.label(), "--nodes", "10", "--keys", "zipf:20000"};
    String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Synod.run(all);
  }

  private static String[] needed(PartitionScheme scheme) {
    return scheme == PartitionScheme.GEO
        ? new String[] {"--residency", "user1=eu,user=us", "--json"}
        : new String[] {"--json"};
  }

  @ParameterizedTest
  @EnumSource
  void everySchemeIsSurveyed(PartitionScheme scheme) {
    Outcome outcome = partition(scheme, needed(scheme));
    JsonNode json = JsonMapper.shared().readTree(outcome.out());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(json.get("scheme").stringValue()).isEqualTo(scheme.label());
    assertThat(json.get("keys").intValue()).isEqualTo(20_000);
    assertThat(json.get("requestBalance").get("peakToAverage").doubleValue()).isBetween(1.0, 10.0);
    assertThat(json.get("changes")).hasSize(2);
    for (JsonNode change : json.get("changes")) {
      double moved = change.get("moved").doubleValue();
      double minimum = change.get("minimum").doubleValue();
      assertThat(moved).isBetween(0.8 * minimum, 1.0);
      if (scheme == PartitionScheme.MODULO) {
        assertThat(moved).isGreaterThan(5 * minimum);
      }
    }
    assertThat(outcome).isEqualTo(partition(scheme, needed(scheme)));
  }

  @Test
  void peopleSeeTables() {
    Outcome outcome = partition(PartitionScheme.JUMP, "--zones", "3");

    assertThat(outcome.out())
        .startsWith("jump: 10 nodes, 3 replicas, 20,000 keys\n")
        .contains("  what a node bears  peak/average  least/average  deviation\n")
        .contains("add node-10")
        .contains("remove node-9")
        .contains("probability of loss")
        .contains("  replica sets: ")
        .contains("  hottest key:  user");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theBoundedRingKeepsItsBound() {
    Outcome outcome = partition(PartitionScheme.BOUNDED, "--epsilon", "0.02", "--json");
    JsonNode json = JsonMapper.shared().readTree(outcome.out());

    assertThat(json.get("keyBalance").get("peakToAverage").doubleValue()).isEqualTo(1.02);
    for (JsonNode change : json.get("changes")) {
      assertThat(change.get("peakToAverage").doubleValue()).isLessThanOrEqualTo(1.0206);
    }
  }

  @Test
  void keysComeFromAFileAndFromStandardInput() throws IOException {
    byte[] text = "a\nb\na\nc\na\n".getBytes(StandardCharsets.UTF_8);
    String file = Files.write(folder.resolve("keys.txt"), text).toString();
    Outcome fromFile = Synod.run("partition", "slots", "--nodes", "2", "--keys", file, "--json");
    InputStream usual = System.in;
    Outcome fromInput;
    try {
      System.setIn(new ByteArrayInputStream(text));
      fromInput = Synod.run("partition", "slots", "--nodes", "2", "--keys", "-", "--json");
    } finally {
      System.setIn(usual);
    }

    JsonNode hottest = JsonMapper.shared().readTree(fromFile.out()).get("hottestKey");
    assertThat(hottest.get("key").stringValue()).isEqualTo("a");
    assertThat(hottest.get("share").doubleValue()).isEqualTo(0.6, within(1e-12));
    assertThat(fromInput).isEqualTo(fromFile);
  }

  @Test
  void aFileThatHoldsNoKeysIsRefused() throws IOException {
    String empty = Files.writeString(folder.resolve("empty"), "\n\n").toString();
    String missing = folder.resolve("missing").toString();
    String wide = Files.write(folder.resolve("wide"), new byte[] {-1, -2, 'a', 0}).toString();

    assertRefused(empty, empty + ": found no keys, expected one in each line");
    assertRefused(
        missing, missing + ": found no such file or folder, expected a file that can be read");
    assertRefused(folder.toString(), folder + ": found a folder, expected a file that can be read");
    assertRefused(wide, wide + ":1: found UTF-16, expected UTF-8");
  }

  private void assertRefused(String keys, String message) {
    Outcome outcome = Synod.run("partition", "ring", "--nodes", "3", "--keys", keys);

    assertThat(outcome.err()).isEqualTo("synod: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void aKeyThatMayBeNowhereIsRefused() throws IOException {
    String file = Files.writeString(folder.resolve("keys"), "de:1\nfr:2\n").toString();
    Outcome outcome =
        Synod.run("partition", "geo", "--nodes", "6", "--residency", "de:=eu", "--keys", file);

    assertThat(outcome.err())
        .isEqualTo("synod: --keys: key 'fr:2': found no residency rule for it, expected one\n");
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void theCommandsOfTheGuidePrintWhatItShows() throws IOException {
    String prefix = "./synod partition ";
    List<String> lines = Files.readAllLines(Path.of("../docs/guides/data-partitioning.md"));
    int commands = 0;
    int shown = 0;
    for (int index = 0; index < lines.size(); index++) {
      String command = lines.get(index);
      if (command.startsWith(prefix)) {
        Outcome outcome = Synod.run(command.substring("./synod ".length()).split(" "));
        assertThat(outcome.err()).as(command).isEmpty();
        assertThat(outcome.status()).as(command).isZero();
        String printed = printedAfter(lines, index);
        assertThat(outcome.out()).as(command).contains(printed);
        commands++;
        shown += printed.isEmpty() ? 0 : 1;
      }
    }
    assertThat(commands).isGreaterThan(2);
    assertThat(shown).isGreaterThan(1);
  }

  /** The block of text that follows the block of a command; nothing if there is none. */
  private static String printedAfter(List<String> lines, int command) {
    if (command + 3 >= lines.size() || !lines.get(command + 3).equals("```text")) {
      return "";
    }
    List<String> rest = lines.subList(command + 4, lines.size());
    return String.join("\n", rest.subList(0, rest.indexOf("```")));
  }

  @Test
  void aReportIsWrittenWhereItIsAskedFor() throws IOException {
    Outcome outcome = partition(PartitionScheme.RING, "-o", folder.resolve("out").toString());

    assertThat(outcome.err()).isEqualTo("wrote " + folder.resolve("out/report.html") + "\n");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("<h1>ring, keys of zipf:20000</h1>")
        .contains("add node-10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipf:100000", "../docs/guides/data-partitioning.md"})
  void anInterruptEndsTheSurvey(String keys) {
    Interrupt interrupt = Interrupt.none();
    interrupt.request();

    Outcome outcome =
        Synod.run(Map.of(), interrupt, "partition", "ring", "--nodes", "9", "--keys", keys);

    assertThat(outcome.status()).isEqualTo(130);
    assertThat(outcome.err()).isEqualTo("synod: stopped before anything was measured\n");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void oneNodeCanOnlyGetCompany() {
    Outcome outcome = Synod.run("partition", "ring", "--nodes", "1", "--keys", "zipf:10");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("add node-1").doesNotContain("remove");
  }

  @Test
  void aNarrowTerminalIsNotOverrun() {
    Outcome outcome = Synod.runOn(40, "partition", "maglev", "--nodes", "5", "--keys", "zipf:1000");

    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 40);
  }

  @Test
  void fewReplicaSetsLoseLessOften() {
    Outcome random = partition(PartitionScheme.HASH, "--json");
    Outcome few = partition(PartitionScheme.HASH, "--scatter-width", "4", "--json");
    JsonNode usual = JsonMapper.shared().readTree(random.out());
    JsonNode copysets = JsonMapper.shared().readTree(few.out());

    assertThat(copysets.get("replicaSets").get("count").intValue())
        .isLessThan(usual.get("replicaSets").get("count").intValue() / 5);
    assertThat(copysets.get("losses").get(0).get("probability").doubleValue())
        .isLessThan(usual.get("losses").get(0).get("probability").doubleValue() / 5);
    assertThat(partition(PartitionScheme.HASH, "--scatter-width", "10").err())
        .isEqualTo("synod: --scatter-width: found 10, expected 2 to 9\n");
    assertThat(partition(PartitionScheme.RING, "--scatter-width", "3").err())
        .isEqualTo(
            "synod: --scatter-width: found it with ring, expected it with slots, hash, range or"
                + " geo\n");
  }

  /** Standard input stays open, as a terminal's does, and nothing more comes. */
  @Test
  void whatWasReadBeforeAnInterruptIsMeasured() {
    Interrupt interrupt = Interrupt.none();
    InputStream usual = System.in;
    Outcome outcome;
    try {
      System.setIn(new OpenEnded("a\nb\na\n", interrupt));
      outcome =
          Synod.run(
              Map.of(), interrupt, "partition", "ring", "--nodes", "4", "--keys", "-", "--json");
    } finally {
      System.setIn(usual);
    }
    JsonNode json = JsonMapper.shared().readTree(outcome.out());

    assertThat(outcome.status()).isEqualTo(130);
    assertThat(outcome.err())
        .isEqualTo("synod: stopped; what is printed was measured before that\n");
    assertThat(json.get("complete").booleanValue()).isFalse();
    assertThat(json.get("keys").intValue()).isEqualTo(2);
    assertThat(json.get("changes")).isEmpty();
  }

  /**
   * Gives its text; asks to stop when it is read again, and then gives nothing and does not end.
   */
  private static final class OpenEnded extends InputStream {
    private final byte[] text;
    private final Interrupt interrupt;
    private boolean given;

    OpenEnded(String text, Interrupt interrupt) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      this.interrupt = interrupt;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in chunks");
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (!given) {
        given = true;
        System.arraycopy(text, 0, bytes, from, text.length);
        return text.length;
      }
      interrupt.request();
      try {
        new java.util.concurrent.CountDownLatch(1).await();
      } catch (InterruptedException unwanted) {
        throw new IOException(unwanted);
      }
      return -1;
    }
  }
}
