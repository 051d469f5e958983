package dev.synod.checker.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.core.guarantee.Isolation;
import dev.synod.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Elle's own tests: the same anomalies by the same names, and the same verdict. */
class ElleCasesTest {

  private static final Set<Anomaly> UNKNOWN = EnumSet.of(Anomaly.EMPTY_TRANSACTION_GRAPH);

  /** Where Elle's search runs out of time, these cycles are there to be found. */
  private static final Map<String, Set<String>> FOUND_BEYOND_ELLE =
      Map.of("list-append-50.edn", Set.of("G-single-item"));

  @TestFactory
  List<DynamicTest> cases() throws IOException {
    Path folder = SharedData.find("data/histories/elle");
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("expected.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[0].endsWith(".edn")) {
        tests.add(DynamicTest.dynamicTest(columns[0], () -> check(folder, columns)));
      }
    }
    assertThat(tests).hasSize(42);
    return tests;
  }

  private static void check(Path folder, String[] columns) throws IOException {
    Map<String, Object> each = ElleCase.parse(Files.readString(folder.resolve(columns[0])));
    Map<?, ?> options = (Map<?, ?>) each.get(":opts");
    TransactionHistory history = ElleCase.history(each);
    if (options.get(":transaction-order") instanceof Map<?, ?> order) {
      history = reordered(each, order);
    }
    Set<Anomaly> wanted = wanted(options);
    boolean registers = columns[2].equals("rw-register");
    Inference inference =
        new Inference(
            "true".equals(options.get(":wfr-keys?")),
            "true".equals(options.get(":sequential-keys?")),
            "true".equals(options.get(":linearizable-keys?")),
            options.containsKey(":transaction-order"),
            registers);
    Findings findings = new AnomalySearch(wanted, inference).search(history, Budget.STANDARD);
    Set<String> names =
        findings.found().stream().map(Anomaly::id).collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected =
        FOUND_BEYOND_ELLE.getOrDefault(columns[0], new TreeSet<>(keywords(columns[7])));
    assertThat(findings.unfinished()).isNull();
    assertThat(names).as(columns[0]).isEqualTo(expected);
    assertThat(valid(findings.found())).as(columns[0]).isEqualTo(columns[6]);
    if (columns[6].equals("false")) {
      List<String> ruledOut = keywords(columns[8]);
      ruledOut.retainAll(names(EnumSet.allOf(Isolation.class)));
      assertThat(names(findings.ruledOut())).as(columns[0]).containsAll(ruledOut);
    }
  }

  private static Set<String> names(Collection<Isolation> levels) {
    return levels.stream().map(Isolation::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String valid(Set<Anomaly> found) {
    Set<Anomaly> certain = EnumSet.noneOf(Anomaly.class);
    certain.addAll(found);
    certain.removeAll(UNKNOWN);
    return certain.isEmpty() ? (found.isEmpty() ? "true" : ":unknown") : "false";
  }

  private static List<String> keywords(String column) {
    List<String> keywords = new ArrayList<>();
    for (String word : column.split("[() #{}]+")) {
      if (word.startsWith(":")) {
        keywords.add(word.substring(1));
      }
    }
    return keywords;
  }

  /** What Elle is asked for: models (strict serializability by default) and anomalies. */
  private static Set<Anomaly> wanted(Map<?, ?> options) {
    Set<Anomaly> wanted = EnumSet.of(Anomaly.EMPTY_TRANSACTION_GRAPH);
    for (Object model : list(options, ":consistency-models", List.of(":strict-serializable"))) {
      wanted.addAll(Anomaly.forbiddenBy(level((String) model)));
    }
    for (Object anomaly : list(options, ":anomalies", List.of())) {
      wanted.addAll(
          switch ((String) anomaly) {
            case ":G0" -> Set.of(Anomaly.G0);
            case ":G1" -> Anomaly.forbiddenBy(Isolation.READ_COMMITTED);
            case ":G2" ->
                Set.of(Anomaly.G_SINGLE_ITEM, Anomaly.G_NONADJACENT_ITEM, Anomaly.G2_ITEM);
            default -> Set.of(Anomaly.of(((String) anomaly).substring(1)));
          });
    }
    return wanted;
  }

  private static List<?> list(Map<?, ?> options, String name, List<?> otherwise) {
    @Nullable Object found = options.get(name);
    return options.containsKey(name) ? (found == null ? List.of() : (List<?>) found) : otherwise;
  }

  private static Isolation level(String model) {
    return switch (model) {
      case ":strict-serializable", ":strong-serializable" -> Isolation.STRICT_SERIALIZABLE;
      case ":strong-session-snapshot-isolation" -> Isolation.STRONG_SESSION_SNAPSHOT_ISOLATION;
      default ->
          EnumSet.allOf(Isolation.class).stream()
              .filter(level -> level.id().equals(model.substring(1)))
              .findFirst()
              .orElseThrow();
    };
  }

  /** The case whose test tells Elle in which order the transactions took effect. */
  private static TransactionHistory reordered(Map<String, Object> each, Map<?, ?> order) {
    List<Object> events = new ArrayList<>((List<?>) each.get(":history"));
    events.sort((left, right) ->
        ((Long) order.get(String.valueOf(((Map<?, ?>) left).get(":index"))))
            .compareTo((Long) order.get(String.valueOf(((Map<?, ?>) right).get(":index")))));
    Map<String, Object> copy = new HashMap<>(each);
    copy.put(":history", events);
    return ElleCase.history(copy);
  }
}
