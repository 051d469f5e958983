package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.format.HistoryReader;
import dev.synod.checker.format.ReadOptions;
import dev.synod.checker.lattice.Lattice;
import dev.synod.checker.specification.MultiRegister;
import dev.synod.checker.specification.Register;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The guide of consistency models says what the checkers say, and its pictures are what this code
 * draws. To draw them anew: {@code -Dsynod.draw=true}.
 */
class ConsistencyGuideTest {

  private static final Path GUIDE = Path.of("../docs/guides/consistency-models.md");
  private static final Path PICTURES = Path.of("../docs/images/models");
  private static final Path HISTORIES = Path.of("../examples/histories/models");

  /** A row: | `linearizable` | [fresh-read](#fresh-read) | [stale-read](#stale-read) |. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([a-z-]+)` \\| \\[([a-z-]+)]\\(#.*\\) \\| \\[([a-z-]+)]\\(#.*\\) \\|.*");

  private static final Pattern PICTURE =
      Pattern.compile("!\\[.*]\\(\\.\\./images/models/([a-z-]+)\\.svg\\)");

  private static final Pattern STRONGEST = Pattern.compile("Strongest: (.*)\\.");

  /** A guarantee, an example that satisfies it, and one that does not. */
  private record Claim(Guarantee guarantee, String satisfies, String violates) {}

  private static History history(String example) throws IOException {
    return new HistoryReader(ReadOptions.STANDARD)
        .read(HISTORIES.resolve(example + ".jsonl"))
        .history();
  }

  private static boolean isTransactional(History history) {
    return history.calls().getFirst().operation() instanceof Operation.Transaction;
  }

  private static List<? extends Guarantee> guarantees(History history) {
    return isTransactional(history)
        ? List.of(Isolation.values())
        : Checker.guarantees().stream().filter(each -> each instanceof Consistency).toList();
  }

  private static Verdict check(Guarantee guarantee, History history) {
    Specification<?> type =
        isTransactional(history) ? new MultiRegister(Value.NIL) : new Register(Value.NIL);
    return Checker.of(guarantee, type).check(history, Budget.STANDARD);
  }

  /** The rows of the two tables: the first is about calls, the second about transactions. */
  private static List<Claim> claims() throws IOException {
    return Files.readAllLines(GUIDE).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> new Claim(named(row.group(1), row.group(3)), row.group(2), row.group(3)))
        .toList();
  }

  private static Guarantee named(String id, String example) {
    try {
      return guarantees(history(example)).stream()
          .filter(guarantee -> guarantee.id().equals(id))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no guarantee " + id));
    } catch (IOException missing) {
      throw new AssertionError(example, missing);
    }
  }

  @Test
  void everyModelHasAHistoryThatSatisfiesItAndOneThatDoesNot() throws IOException {
    List<Claim> claims = claims();
    assertThat(claims)
        .extracting(Claim::guarantee)
        .containsExactlyInAnyOrderElementsOf(Checker.guarantees());
    for (Claim claim : claims) {
      assertThat(check(claim.guarantee, history(claim.satisfies)))
          .as("%s", claim)
          .isInstanceOf(Verdict.Holds.class);
      assertThat(check(claim.guarantee, history(claim.violates)))
          .as("%s", claim)
          .isInstanceOf(Verdict.Violated.class);
    }
  }

  @Test
  void aHistoryThatDoesNotSatisfyAModelDoesOnceAnyCallIsLeftOut() throws IOException {
    for (Claim claim : claims()) {
      List<Call> calls = history(claim.violates).calls();
      for (Call left : calls) {
        History smaller = new History(calls.stream().filter(call -> !call.equals(left)).toList());
        boolean isNeeded =
            smaller.size() == 0
                || check(claim.guarantee, smaller) instanceof Verdict.Holds
                || takesAValueAway(left, smaller);
        assertThat(isNeeded).as("%s without %s", claim, left).isTrue();
      }
    }
  }

  /** Without a write, a read of its value is impossible by itself: that is no smaller example. */
  private static boolean takesAValueAway(Call left, History smaller) {
    return Stream.of(left)
        .flatMap(ConsistencyGuideTest::operations)
        .anyMatch(operation ->
            operation instanceof Operation.Write || operation instanceof Operation.Append);
  }

  private static Stream<Operation> operations(Call call) {
    return call.operation() instanceof Operation.Transaction(List<Operation> operations)
        ? operations.stream()
        : Stream.of(call.operation());
  }

  @Test
  void underEachPictureStandTheStrongestGuaranteesThatTheHistorySatisfies() throws IOException {
    Map<String, String> written = new TreeMap<>();
    String example = "";
    for (String line : Files.readAllLines(GUIDE)) {
      Matcher picture = PICTURE.matcher(line);
      example = picture.matches() ? picture.group(1) : example;
      Matcher strongest = STRONGEST.matcher(line);
      if (strongest.matches()) {
        written.put(example, strongest.group(1));
      }
    }
    Map<String, String> found = new TreeMap<>();
    for (String name : examples()) {
      found.put(name, strongest(history(name)));
    }
    assertThat(written).isEqualTo(found);
  }

  private static String strongest(History history) {
    List<? extends Guarantee> holding =
        guarantees(history).stream()
            .filter(guarantee -> check(guarantee, history) instanceof Verdict.Holds)
            .toList();
    return holding.isEmpty()
        ? "none"
        : Lattice.strongest(holding).stream()
            .map(guarantee -> "`" + guarantee.id() + "`")
            .collect(Collectors.joining(", "));
  }

  private static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".jsonl", ""))
          .sorted()
          .toList();
    }
  }

  @Test
  void thePicturesAreWhatThisCodeDraws() throws IOException {
    Map<String, String> drawn = new LinkedHashMap<>();
    for (String name : examples()) {
      drawn.put(name + ".svg", drawn(name));
    }
    if (Boolean.getBoolean("synod.draw")) {
      for (Map.Entry<String, String> picture : drawn.entrySet()) {
        Files.writeString(PICTURES.resolve(picture.getKey()), picture.getValue());
      }
    }
    try (Stream<Path> files = Files.list(PICTURES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(drawn.keySet());
    }
    for (Map.Entry<String, String> picture : drawn.entrySet()) {
      assertThat(PICTURES.resolve(picture.getKey()))
          .as("drawn anew with -Dsynod.draw=true")
          .hasContent(picture.getValue());
    }
  }

  /** With the call marked that the first model cannot explain that the example is to break. */
  private static String drawn(String example) throws IOException {
    History history = history(example);
    for (Claim claim : claims()) {
      if (claim.violates.equals(example)
          && check(claim.guarantee, history) instanceof Verdict.Violated(Witness witness)) {
        return switch (witness) {
          case Witness.OfCycle cycle -> Report.svg(cycle);
          case Witness.OfCalls calls ->
              Report.svg(history.calls(), calls.impossible(), calls.stateBefore());
          case Witness.OfState state -> throw new AssertionError(state);
        };
      }
    }
    return Report.svg(history.calls(), null, "");
  }

  @Test
  void commandsInTheGuideNameFilesThatAreThere() throws IOException {
    Matcher command =
        Pattern.compile("synod check (\\S+\\.jsonl)").matcher(Files.readString(GUIDE));
    assertThat(command.results().map(result -> result.group(1)).toList())
        .isNotEmpty()
        .allSatisfy(file -> assertThat(Path.of("..").resolve(file)).exists());
  }
}
