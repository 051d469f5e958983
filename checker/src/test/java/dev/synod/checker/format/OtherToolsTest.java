package dev.synod.checker.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.specification.CasRegister;
import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of other tools mean. */
class OtherToolsTest {

  private static final HistoryReader READER = new HistoryReader(ReadOptions.STANDARD);

  @TempDir private Path folder;

  private static Recording read(String text) throws IOException {
    return HistoryReaderTest.read(text, ReadOptions.STANDARD);
  }

  private static List<Call> calls(String text) throws IOException {
    return read(text).history().calls();
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Value list(Object... values) {
    return new Value.Sequence(
        java.util.Arrays.stream(values)
            .map(value ->
                switch (value) {
                  case Integer number -> Value.of(number);
                  case Value already -> already;
                  default -> Value.of((String) value);
                })
            .toList());
  }

  private static Operation transaction(Operation... operations) {
    return new Operation.Transaction(List.of(operations));
  }

  @Test
  void transactionsOfElleNameWhatTheyAskedAndWhatTheyFound() throws IOException {
    List<Call> calls =
        calls(
            """
            {:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:append :x 1] [:r 9 nil]]}
            {:process 0, :type :ok, :f :txn, :value [[:r :x [3 4]] [:append :x 1] [:r 9]]}
            {:process 1, :type :invoke, :f :txn, :value ([:w :y 7])}
            {:process 1, :type :fail, :f :txn, :value ([:w :y 7]), :error :aborted}
            """);

    assertThat(calls.get(0).operation())
        .isEqualTo(
            transaction(
                new Operation.Read(":x"),
                new Operation.Append(":x", Value.of(1)),
                new Operation.Read("9")));
    assertThat(calls.get(0).outcome())
        .isEqualTo(new Outcome.Ok(list(list(3, 4), Value.TRUE, Value.NIL)));
    assertThat(calls.get(1).outcome()).isEqualTo(new Outcome.Failed(":aborted"));
  }

  @Test
  void ellesCasesNeedNoInvocationsAndHideInAMap() throws IOException {
    List<Call> calls =
        calls(
            """
            {:test a.b/c, :ctx ["x"], :history [
             {:index 0, :type :ok, :process 0, :f nil, :value [[:append :x 1]], :time -1}
             {:index 1, :type :info, :process 1, :f :txn, :value [[:r :x [1]]], :time -1}],
             :result {:valid? true, :not #{:a :b}}, :ms 1.5}
            """);

    assertThat(calls).hasSize(2);
    assertThat(calls.get(0).precedes(calls.get(1))).isTrue();
    assertThat(calls.get(1).outcome()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void whatATransactionDidIsWhatItSetOutToDo() {
    assertThatThrownBy(() ->
            calls(
                """
                {:process 0, :type :invoke, :f :txn, :value [[:r :x nil]]}
                {:process 0, :type :ok, :f :txn, :value [[:r :y 3]]}
                """))
        .hasMessage(
            "h:2:42: found [:r, :y, 3], expected the operations of the invocation, in their order");
  }

  @Test
  void functionsOfOtherDataTypesAreNamed() throws IOException {
    assertThat(
            calls(
                """
                {:process 0, :type :invoke, :f :enqueue, :value 3}
                {:process 0, :type :ok, :f :enqueue, :value 3}
                {:process 0, :type :invoke, :f :dequeue, :value nil}
                {:process 0, :type :ok, :f :dequeue, :value 3}
                {:process 0, :type :invoke, :f :dequeue, :value nil}
                {:process 0, :type :ok, :f :dequeue, :value nil}
                {:process 0, :type :invoke, :f :acquire, :value nil}
                {:process 0, :type :ok, :f :acquire, :value nil}
                """))
        .extracting(Call::toString)
        .containsExactly(
            "process 0 enqueue(3) → true",
            "process 0 dequeue() → 3",
            "process 0 dequeue() → nil",
            "process 0 acquire() → true");
  }

  @Test
  void anAdditionToASetDoesNotTellWhetherItChangedAnything() throws IOException {
    String add =
        """
        {:process 0, :type :invoke, :f :add, :value 3}
        {:process 0, :type :ok, :f :add, :value 3}
        {:process 0, :type :invoke, :f :read, :value nil}
        """;
    assertThat(calls(add + "{:process 0, :type :ok, :f :read, :value #{3}}"))
        .extracting(Call::outcome)
        .containsExactly(new Outcome.Ok(Value.NIL), new Outcome.Ok(list(3)));
    assertThat(calls(add + "{:process 0, :type :ok, :f :read, :value 3}"))
        .extracting(Call::outcome)
        .containsExactly(new Outcome.Ok(Value.TRUE), new Outcome.Ok(Value.of(3)));
  }

  @Test
  void sessionsOfAwditHaveNoOrderAmongEachOther() throws IOException {
    String text = "w 0 1\nw 1 1\n=====\nr 0 1\n-----\nr 1 1\n";
    Recording recording = read(text);

    assertThat(recording.format()).isEqualTo(HistoryFormat.AWDIT_TEXT);
    assertThat(recording.history().calls())
        .extracting(Call::toString)
        .containsExactly(
            "process 0 {write(0, 1); write(1, 1)} → [true, true]",
            "process 1 {read(0)} → [1]",
            "process 1 {read(1)} → [1]");
    assertThat(recording.history().calls())
        .noneMatch(call -> recording.history().calls().get(0).precedes(call));
    TransactionHistory transactions = READER.readTransactions("h", stream(text));
    assertThat(transactions.size()).isEqualTo(3);
    assertThat(transactions.operations()).isEqualTo(4);
  }

  @Test
  void zeroIsTheInitialValueOfPlumeAndMinusOneAnAbort() throws IOException {
    Recording recording = read("w(1,5,0,1)\nr(2,0,1,1)\nw(3,6,0,1)\nw(3,7,0,-1)\nr(1,5,1,2)\n");

    assertThat(recording.format()).isEqualTo(HistoryFormat.PLUME_TEXT);
    assertThat(recording.history().calls())
        .extracting(Call::toString)
        .containsExactlyInAnyOrder(
            "process 0 {write(1, 5); write(3, 6)} → [true, true]",
            "process 0 {write(3, 7)} failed: aborted",
            "process 1 {read(2)} → [nil]",
            "process 1 {read(1)} → [5]");
  }

  @Test
  void dbcopsBinaryHistoriesAreRead() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    integers(file, 1, 2, 2, 2, 3);
    for (String text : List.of("run", "2019-01-01", "2019-01-02")) {
      integers(file, text.length());
      file.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
    integers(file, 2, 1, 2);
    event(file, true, 7, 8, true);
    event(file, true, 9, 9, false);
    file.write(1);
    integers(file, 1, 1);
    event(file, false, 7, 0, true);
    file.write(0);

    Recording recording = READER.read("h", new ByteArrayInputStream(file.toByteArray()));

    assertThat(recording.format()).isEqualTo(HistoryFormat.DBCOP_BINCODE);
    assertThat(recording.history().calls())
        .extracting(Call::toString)
        .containsExactly("process 0 {write(7, 8)} → [true]", "process 1 {read(7)} failed: aborted");
    file.write(0);
    assertThatThrownBy(() -> READER.read("h", new ByteArrayInputStream(file.toByteArray())))
        .hasMessageContaining("found another byte, expected the end of the file");
  }

  private static void event(
      ByteArrayOutputStream file, boolean write, long key, long value, boolean success) {
    file.write(write ? 1 : 0);
    integers(file, key, value);
    file.write(success ? 1 : 0);
  }

  private static void integers(ByteArrayOutputStream file, long... numbers) {
    for (long number : numbers) {
      file.writeBytes(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
    }
  }

  @Test
  void anOperationThatTheDataTypeHasNotIsRefusedWhereItStands() throws IOException {
    Path file = folder.resolve("queue.jsonl");
    Files.writeString(
        file,
        """
        {"process":0,"type":"invoke","f":"read"}
        {"process":1,"type":"invoke","f":"enqueue","value":3}
        """);

    assertThat(READER.read(file).history().size()).isEqualTo(2);
    assertThatThrownBy(() -> READER.read(file, new CasRegister(Value.NIL)))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageStartingWith(
            file + ":2:34: found enqueue(3), expected an operation of cas-register");
  }

  @Test
  void anEdnFileMayBeOneLineOfAnyLength() throws IOException {
    String pair =
        "{:process 0, :type :invoke, :f :write, :value 1} {:process 0, :type :ok, :f :write}";
    int pairs = Limits.LINE_BYTES / pair.length() + 1;
    assertThat(read("[" + (pair + " ").repeat(pairs) + "]").history().size()).isEqualTo(pairs);
  }

  @Test
  void eventsWithKeysInTuplesAreFollowedByMoreOfThem() {
    String tuple = "{:process %d, :type :invoke, :f :read, :value [\"k\" nil]}%n";
    StringBuilder text = new StringBuilder();
    for (int process = 0; process < 10_000; process++) {
      text.append(tuple.formatted(process));
    }
    text.append("{:process 10000, :type :invoke, :f :read, :value nil}");
    assertThatThrownBy(() -> calls(text.toString()))
        .hasMessage("h:10001:50: found nil, expected a tuple [key value], as in the calls before");
  }

  @Test
  void aValueThatIsWrittenTwiceIsRefusedWhereItStands() {
    String awdit = "w 1 7\n-----\nr 2 3\nw 1 3\n=====\nw 1 8\nw 1 7\n";
    assertThatThrownBy(() -> READER.readTransactions("h", stream(awdit)))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageStartingWith(
            "h:7:1: found the value 7 written twice to key 1, also in line 1, expected ");

    String json =
        """
        {"process":0,"type":"invoke","f":"txn","value":[["read","y"],["append","x",1]]}
        {"process":1,"type":"invoke","f":"txn","value":[["append","x",1]]}
        {"process":1,"type":"ok","f":"txn","value":[true]}
        """;
    assertThatThrownBy(() -> READER.readTransactions("h", stream(json)))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageStartingWith("h:1:48: found the value 1 written twice to key x, also in line 2");

    String both =
        """
        {"process":1,"type":"invoke","f":"txn","value":[["append","x",1]]}
        {"process":1,"type":"ok","f":"txn","value":[true]}
        {"process":1,"type":"invoke","f":"write","key":"x","value":1}
        """;
    assertThatThrownBy(() -> READER.readTransactions("h", stream(both)))
        .hasMessageStartingWith(
            "h:3:60: found key \"x\" used as a register and as a list, expected");
  }
}
