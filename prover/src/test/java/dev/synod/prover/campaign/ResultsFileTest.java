package dev.synod.prover.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.core.guarantee.Verdict;
import dev.synod.simulator.random.Prng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultsFileTest {

  static final String TEXT =
      """
      synod-results: 2
      build: 0123abcd
      scenario: raft, 5 nodes: all
      first-seed: 100
      seeds: 50
      shard: 2/5
      done: 7
      events: 7000
      operations: 900
      answered: 890
      undecided: 1
      checker-steps: 12345
      checker-bytes: 678
      planned crash: 5
      planned pause: 2
      fault crash: 3
      fault partial-partition: 12
      activity reconfigurations: 4
      failure: 131 leader-completeness
      hash: 00c0ffee12345678
      """;

  @TempDir private Path folder;

  private static Map<String, Long> counts(Prng random) {
    Map<String, Long> counts = new TreeMap<>();
    for (long left = random.between(0, 5); left > 0; left--) {
      counts.put("kind-" + random.between(0, 9), random.between(0, Long.MAX_VALUE));
    }
    return counts;
  }

  static Totals random(Prng random) {
    long firstSeed = random.nextLong();
    long seeds = random.between(1, Long.MAX_VALUE);
    int count = (int) random.between(1, 9);
    Shard shard = new Shard((int) random.between(1, count), count);
    long done = random.between(0, shard.share(seeds));
    long operations = random.between(0, Long.MAX_VALUE);
    return new Totals(
        "build-" + random.between(0, 3),
        "scenario: " + random.nextLong(),
        firstSeed,
        seeds,
        shard,
        done,
        random.between(0, Long.MAX_VALUE),
        operations,
        random.between(0, operations),
        random.between(0, done),
        new Verdict.Effort(random.between(0, Long.MAX_VALUE), random.between(0, Long.MAX_VALUE)),
        counts(random),
        counts(random),
        counts(random),
        random.nextLong(),
        done == 0 || random.chance(500_000)
            ? null
            : new Totals.Failed(shard.seed(firstSeed, done - 1), "a guarantee"));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Path file = folder.resolve("results");
    for (long seed = 0; seed < 300; seed++) {
      Totals totals = random(new Prng(seed));

      ResultsFile.write(file, totals);

      assertThat(ResultsFile.read(file)).as("seed %d", seed).isEqualTo(totals);
    }
    assertThat(folder).isDirectoryContaining("glob:**results");
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void theTextIsMadeForPeopleToo() {
    assertThat(ResultsFile.text(ResultsParser.parse("file", TEXT))).isEqualTo(TEXT);
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken").resolve("inside")).getParent();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ResultsFile.write(taken, random(new Prng(1))));

    assertThat(folder.toFile().list()).containsExactly("taken");
    assertThat(taken.toFile().list()).containsExactly("inside");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path file = folder.resolve("large");
    Files.write(file, new byte[65_537]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultsFile.read(file))
        .withMessage(file + ":1: found more than 65536 bytes, expected a campaign's results");
  }

  private static Arguments broken(String find, String replace, String message) {
    return Arguments.of(TEXT.replace(find, replace), message);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("", "f:1: found «», expected synod-results: 2"),
        Arguments.of("synod-results: 2\n", "f: found no line «build: …», expected one"),
        broken(
            "results: 2", "results: 1", "f:1: found «synod-results: 1», expected synod-results: 2"),
        broken("first-seed: 100\n", "", "f: found no line «first-seed: …», expected one"),
        broken("hash: 00c0ffee12345678\n", "", "f: found no line «hash: …», expected one"),
        broken("done: 7", "done=7", "f:7: found «done=7», expected a line «key: value»"),
        broken("done: 7", "done: x", "f:7: found «x», expected a number from 0 to 10"),
        broken("done: 7", "done: 11", "f:7: found «11», expected a number from 0 to 10"),
        broken("done: 7", "done: -1", "f:7: found «-1», expected a number from 0 to 10"),
        broken("done: 7", "done: 7\ndone: 7", "f:8: found «done: 7», expected each key once"),
        broken("done: 7", "done: 7\n", "f:8: found «», expected a line «key: value»"),
        broken(
            "seeds: 50",
            "seeds: 0",
            "f:5: found «0», expected a number from 1 to 9223372036854775807"),
        broken(
            "shard: 2/5",
            "shard: 6/5",
            "f:6: found «6/5», expected NUMBER/COUNT with 1 <= NUMBER <= COUNT <= 1000000"),
        broken(
            "answered: 890", "answered: 901", "f:10: found «901», expected a number from 0 to 900"),
        broken("undecided: 1", "undecided: 8", "f:11: found «8», expected a number from 0 to 7"),
        broken(
            "fault crash: 3",
            "fault crash: many",
            "f:16: found «many», expected a number from 0 to 9223372036854775807"),
        broken(
            "fault crash: 3",
            "faults: 3",
            "f:16: found «faults», expected a key of a campaign's results"),
        broken(
            "failure: 131 leader-completeness",
            "failure: 131",
            "f:19: found «131», expected a seed and a guarantee"),
        broken(
            "failure: 131", "failure: 132", "f:19: found «132», expected a number from 131 to 131"),
        broken(
            "hash: 00c0ffee12345678",
            "hash: c0ffee12345678",
            "f:20: found «c0ffee12345678», expected 16 hexadecimal digits"),
        broken(
            "hash: 00c0ffee12345678",
            "hash: 00c0ffee1234567x",
            "f:20: found «00c0ffee1234567x», expected 16 hexadecimal digits"),
        broken(
            "345678\n",
            "345678\nmore: 1\n",
            "f:21: found «more: 1», expected the end after the hash"),
        broken(
            "345678\n",
            "345678",
            "f:20: found «hash: 00c0ffee12345678», expected an end of line after the last line"));
  }

  @ParameterizedTest
  @MethodSource
  void broken(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultsParser.parse("f", text))
        .withMessage(message);
  }
}
