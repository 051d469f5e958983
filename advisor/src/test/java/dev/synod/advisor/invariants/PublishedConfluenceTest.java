package dev.synod.advisor.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.PublishedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedConfluenceTest {

  private static final Map<String, List<Problem>> PROBLEMS = problems();
  private static final String COUNTER = "TPC-C as a counter | ";
  private static final Bounds BOUNDS = new Bounds(2, 2, 5_000_000);

  private static List<PublishedTable.Row> rows() {
    return PublishedTable.read("iconfluence").rows();
  }

  /** Problems by invariant and operation. */
  private static Map<String, List<Problem>> problems() {
    Map<String, List<Problem>> problems = new LinkedHashMap<>();
    for (String part : text().split("\n== ", -1)) {
      if (!part.startsWith("#")) {
        String[] headed = part.split("\n", 2);
        problems.computeIfAbsent(headed[0], key -> new ArrayList<>()).add(Problem.parse(headed[1]));
      }
    }
    return problems;
  }

  private static String text() {
    try (InputStream in =
        PublishedConfluenceTest.class.getResourceAsStream("/published/iconfluence-problems.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyPublishedRowIsDecidedAsPublished(PublishedTable.Row row) {
    String expected = row.text("I_confluent");
    Matcher some = Pattern.compile("(\\d+) of (\\d+) I-confluent;.*\\((.*)\\)").matcher(expected);
    if (some.matches()) {
      someOf(row, some);
      return;
    }
    assertThat(expected).isIn("Yes", "No");
    List<Problem> problems = PROBLEMS.get(row.text("invariant") + " | " + row.text("operation"));
    assertThat(problems).as("problems for %s", row).isNotEmpty();
    for (Problem problem : problems) {
      assertThat(confluent(problem)).as("%s%n%s", row, problem).isEqualTo(expected.equals("Yes"));
    }
  }

  private static void someOf(PublishedTable.Row row, Matcher some) {
    List<String> confluent = new ArrayList<>();
    TreeSet<String> not = new TreeSet<>();
    String prefix = row.text("invariant") + " | ";
    PROBLEMS.forEach((head, problems) -> {
      for (Problem problem : head.startsWith(prefix) ? problems : List.<Problem>of()) {
        (confluent(problem) ? confluent : not).add(head.substring(prefix.length()));
      }
    });
    assertThat(confluent).hasSize(Integer.parseInt(some.group(1)));
    assertThat(confluent.size() + not.size()).isEqualTo(Integer.parseInt(some.group(2)));
    assertThat(String.join(", ", not)).isEqualTo(some.group(3));
  }

  /** Whether it is; a witness that it is not is carried out by the other interpreter. */
  private static boolean confluent(Problem problem) {
    return switch (ConfluenceCheck.decide(problem, BOUNDS)) {
      case Verdict.Confluent(Bounds bounds, long ancestors, long merges, long work) -> {
        assertThat(merges).isPositive();
        yield true;
      }
      case Verdict.NotConfluent(Witness witness, long work) -> {
        Replay.check(problem, witness);
        yield false;
      }
      case Verdict.Undecided(String reason, long work) ->
          throw new AssertionError(reason + " for\n" + problem);
    };
  }

  @Test
  void everyProblemBelongsToARow() {
    List<String> heads =
        rows().stream().map(row -> row.text("invariant") + " | " + row.text("operation")).toList();
    String tpcc = "TPC-C consistency constraints | 3.3.2.";
    assertThat(PROBLEMS.keySet())
        .allSatisfy(head ->
            assertThat(heads.contains(head) || head.startsWith(tpcc) || head.startsWith(COUNTER))
                .isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.3.2.10", "3.3.2.12"})
  void aBalanceThatDeliveryIncrementsIsCreditedTwice(String condition) {
    List<Problem> problems = PROBLEMS.get(COUNTER + condition);
    assertThat(problems).hasSize(1);
    Verdict verdict = ConfluenceCheck.decide(problems.getFirst(), BOUNDS);
    assertThat(verdict).isInstanceOf(Verdict.NotConfluent.class);
    Witness witness = ((Verdict.NotConfluent) verdict).witness();
    Replay.check(problems.getFirst(), witness);
    assertThat(List.of(witness.left(), witness.right()))
        .allSatisfy(
            side -> assertThat(side).extracting(Step::operation).containsExactly("delivery"));
  }
}
