package dev.synod.checker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.core.history.Operation;
import dev.synod.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files of other tools are read whole. */
class RecordedFormatsTest {

  private static final HistoryReader READER = new HistoryReader(ReadOptions.STANDARD);

  @Test
  void ellesCasesAreReadTransactionByTransaction() throws IOException {
    int cases = 0;
    for (List<String> row : table("data/histories/elle")) {
      Path file = SharedData.find("data/histories/elle").resolve(row.get(0));
      Recording recording = READER.read(file);

      assertThat(recording.format()).isEqualTo(HistoryFormat.JEPSEN_EDN);
      assertThat(recording.history().size()).as(row.get(0)).isEqualTo(transactions(file));
      assertThat(recording.history().calls())
          .as(row.get(0))
          .allMatch(call -> call.operation() instanceof Operation.Transaction);
      cases++;
    }
    assertThat(cases).isGreaterThan(35);
  }

  /** Every case has the invocations of all its transactions, or the completions of all. */
  private static long transactions(Path file) throws IOException {
    String text = Files.readString(file);
    return Math.max(count(text, ":type :invoke"), count(text, ":type :(ok|fail|info)"));
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  @Test
  void awditsFilesAreReadEventByEvent() throws IOException {
    int files = 0;
    for (List<String> row : table("data/histories/awdit")) {
      Path file = SharedData.find("data/histories/awdit").resolve(row.get(0));
      TransactionHistory history = READER.readTransactions(file);

      assertThat(READER.read(file).format()).isEqualTo(HistoryFormat.AWDIT_TEXT);
      assertThat(history.operations() + " events").as(row.get(0)).isEqualTo(row.get(3));
      assertThat(READER.read(file).history().size()).as(row.get(0)).isEqualTo(history.size());
      files++;
    }
    assertThat(files).isGreaterThan(8);
  }

  @Test
  void porcupinesKeyValueLogsAreReadOperationByOperation() throws IOException {
    int files = 0;
    for (List<String> row : table("data/histories/porcupine")) {
      Recording recording =
          READER.read(SharedData.find("data/histories/porcupine").resolve(row.get(0)));
      assertThat(recording.history().size()).as(row.get(0)).isEqualTo(Integer.parseInt(row.get(3)));
      if (row.get(0).startsWith("c")) {
        assertThat(recording.history().calls()).noneMatch(call -> call.operation().key().isEmpty());
        files++;
      }
    }
    assertThat(files).isGreaterThan(3);
  }

  private static List<List<String>> table(String folder) throws IOException {
    return Files.readAllLines(SharedData.find(folder).resolve("expected.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }
}
