package dev.synod.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.format.HistoryFormat;
import dev.synod.checker.format.HistoryReader;
import dev.synod.checker.format.ReadOptions;
import dev.synod.checker.format.Recording;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.judgement.Verifier;
import dev.synod.checker.linearizability.Linearizability;
import dev.synod.checker.specification.CasRegister;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.checker.specification.KeyedObjects;
import dev.synod.checker.specification.Specification;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories of real systems, with the verdicts of the tools that they come with. */
class RecordedHistoriesTest {

  private static final Checker FROM_NIL =
      Checker.of(Consistency.LINEARIZABLE, new CasRegister(Value.NIL));
  private static final Checker FROM_ZERO =
      Checker.of(Consistency.LINEARIZABLE, new CasRegister(Value.of(0)));

  /** One line of a table of expected verdicts. */
  private record Expected(Path file, List<String> columns) {}

  @Test
  void theVerdictsOnEtcdsLogsAreThoseOfPorcupine() throws IOException {
    int checked = 0;
    for (Expected expected : table("data/histories/porcupine")) {
      if (expected.columns.get(1).equals("etcd-cas-register")) {
        Recording recording = read(expected.file, ReadOptions.STANDARD);
        Verdict verdict = FROM_NIL.check(recording.history(), Budget.STANDARD);
        assertThat(recording.history().size())
            .as("%s", expected)
            .isEqualTo(operations(expected, 3));
        assertVerdict(expected, verdict, !expected.columns.get(2).equals("Illegal"));
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(50);
  }

  @Test
  void theVerdictsOnKeyValueHistoriesAreThoseOfPorcupineWhetherDividedByKeyOrNot()
      throws IOException {
    KeyValueMap map = new KeyValueMap(Value.of(""));
    int checked = 0;
    for (Expected expected : table("data/histories/porcupine")) {
      Specification<?> type =
          switch (expected.columns.get(1)) {
            case "kv-partitioned" -> map;
            case "kv-nopartition" -> new KeyedObjects<>(map);
            default -> null;
          };
      if (type != null) {
        History history = read(expected.file, ReadOptions.STANDARD).history();
        Verdict verdict = new Linearizability<>(type).check(history, Budget.STANDARD);
        assertThat(history.size()).as("%s", expected).isEqualTo(operations(expected, 3));
        assertVerdict(expected, verdict, !expected.columns.get(2).equals("Illegal"));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(7);
  }

  @Test
  void everyVerdictOnEtcdsAndKnossosHistoriesIsVerified() throws IOException {
    for (Expected expected : table("data/histories/porcupine")) {
      if (expected.columns.get(1).equals("etcd-cas-register")) {
        assertVerified(expected, Value.NIL, ReadOptions.STANDARD);
      }
    }
    for (Expected expected : table("data/histories/knossos")) {
      Value initial = expected.columns.get(1).equals("cas-register(nil)") ? Value.NIL : Value.of(0);
      assertVerified(expected, initial, ReadOptions.STANDARD.with(ReadOptions.NilRead.UNKNOWN));
    }
  }

  private static void assertVerified(Expected expected, Value initial, ReadOptions options)
      throws IOException {
    CasRegister type = new CasRegister(initial);
    History history = read(expected.file, options).history();
    Judgement judgement = new Linearizability<>(type).judge(history, Budget.STANDARD);
    assertThat(judgement.certificate()).as("%s", expected).isNotNull();
    assertThat(new Verifier<>(type).complaint(history, judgement.certificate()))
        .as("%s", expected)
        .isNull();
  }

  @Test
  void noVerdictOnEtcdsLogsDependsOnTheMeaningOfAFailedCas() throws IOException {
    ReadOptions constraining = ReadOptions.STANDARD.with(ReadOptions.FailedCas.FOUND_ANOTHER_VALUE);
    for (Expected expected : table("data/histories/porcupine")) {
      if (expected.columns.get(1).equals("etcd-cas-register")) {
        Recording recording = read(expected.file, constraining);
        assertThat(
                recording.history().calls().stream()
                    .filter(call -> call.operation() instanceof Operation.CompareAndSet)
                    .noneMatch(call -> call.toString().contains("failed")))
            .isTrue();
        assertVerdict(
            expected,
            FROM_NIL.check(recording.history(), Budget.STANDARD),
            !expected.columns.get(2).equals("Illegal"));
      }
    }
  }

  @Test
  void theVerdictsOnKnossosHistoriesAreThoseOfKnossos() throws IOException {
    ReadOptions knossos = ReadOptions.STANDARD.with(ReadOptions.NilRead.UNKNOWN);
    int checked = 0;
    for (Expected expected : table("data/histories/knossos")) {
      Recording recording = read(expected.file, knossos);
      Checker checker = expected.columns.get(1).equals("cas-register(nil)") ? FROM_NIL : FROM_ZERO;
      assertThat(recording.format()).isEqualTo(HistoryFormat.JEPSEN_EDN);
      assertThat(recording.history().size()).as("%s", expected).isEqualTo(operations(expected, 3));
      assertVerdict(
          expected,
          checker.check(recording.history(), Budget.STANDARD),
          Boolean.parseBoolean(expected.columns.get(2)));
      checked++;
    }
    assertThat(checked).isGreaterThan(50);
  }

  @Test
  void witnessesOfEtcdsViolationsAreSmallAndStillViolations() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    for (Expected expected : table("data/histories/porcupine")) {
      if (expected.columns.get(1).equals("etcd-cas-register")
          && FROM_NIL.check(read(expected.file, ReadOptions.STANDARD).history(), Budget.STANDARD)
              instanceof Verdict.Violated(Witness.OfCalls witness)) {
        sizes.add(witness.calls().size());
        assertThat(FROM_NIL.decide(new History(witness.calls()), Budget.STANDARD))
            .isInstanceOf(Verdict.Violated.class);
      }
    }
    sizes.sort(null);
    System.out.println("witnesses of etcd's violations, in calls: " + sizes);
    assertThat(sizes.get(sizes.size() / 2)).isLessThanOrEqualTo(15);
  }

  private static void assertVerdict(Expected expected, Verdict verdict, boolean holds) {
    assertThat(verdict)
        .as("%s", expected)
        .isInstanceOf(holds ? Verdict.Holds.class : Verdict.Violated.class);
  }

  private static int operations(Expected expected, int column) {
    return Integer.parseInt(expected.columns.get(column));
  }

  private static Recording read(Path file, ReadOptions options) throws IOException {
    return new HistoryReader(options).read(file);
  }

  private static List<Expected> table(String folder) throws IOException {
    Path data = SharedData.find(folder);
    List<Expected> table = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("expected.tsv"))) {
      List<String> columns = List.of(line.split("\t"));
      if (!line.startsWith("#") && !columns.get(0).equals("file")) {
        table.add(new Expected(data.resolve(columns.get(0)), columns));
      }
    }
    return table;
  }
}
