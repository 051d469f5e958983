package dev.synod.checker.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The histories of AWDIT's tests: the same strongest of its three levels. */
class AwditHistoriesTest {

  private static final List<Isolation> LEVELS =
      List.of(
          Isolation.MONOTONIC_ATOMIC_VIEW, Isolation.READ_ATOMIC, Isolation.TRANSACTIONAL_CAUSAL);

  @TestFactory
  List<DynamicTest> histories() throws IOException {
    Path folder = SharedData.find("data/histories/awdit");
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("expected.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (columns[0].endsWith(".txt")) {
        tests.add(DynamicTest.dynamicTest(columns[0], () -> check(folder, columns)));
      }
    }
    assertThat(tests).hasSize(11);
    return tests;
  }

  private static void check(Path folder, String[] columns) throws IOException {
    TransactionHistory history = read(Files.readAllLines(folder.resolve(columns[0])));
    int satisfied =
        switch (columns[2]) {
          case "none" -> 0;
          case "read-committed" -> 1;
          case "read-atomic" -> 2;
          case "causal" -> 3;
          default -> throw new IllegalStateException(columns[2]);
        };
    for (int i = 0; i < LEVELS.size(); i++) {
      Verdict verdict = new IsolationChecker(LEVELS.get(i)).check(history, Budget.STANDARD);
      assertThat(verdict)
          .as(columns[0] + " " + LEVELS.get(i))
          .isInstanceOf(i < satisfied ? Verdict.Holds.class : Verdict.Violated.class);
    }
  }

  private static TransactionHistory read(List<String> lines) {
    TransactionHistoryBuilder builder = TransactionHistory.builder();
    int session = 0;
    builder.begin(session);
    for (String line : lines) {
      if (line.startsWith("-") || line.startsWith("=")) {
        builder.commit();
        session += line.startsWith("=") ? 1 : 0;
        builder.begin(session);
      } else if (!line.isBlank()) {
        String[] words = line.split(" ");
        int key = builder.key(Long.parseLong(words[1]));
        long value = Long.parseLong(words[2]);
        if (words[0].equals("w")) {
          builder.write(key, value);
        } else {
          builder.read(key, value);
        }
      }
    }
    builder.commit();
    return builder.build();
  }
}
