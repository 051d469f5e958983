package dev.synod.checker.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {

  static Recording read(String text, ReadOptions options) throws IOException {
    return new HistoryReader(options)
        .read("h", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Call> calls(String text) throws IOException {
    return read(text, ReadOptions.STANDARD).history().calls();
  }

  private static final Operation READ = new Operation.Read("");

  @Test
  void jsonLinesSayAllThatACallIs() throws IOException {
    assertThat(
            calls(
                """
                {"process":0,"type":"invoke","f":"write","key":"x","value":1,"time":10}
                {"process":1,"type":"invoke","f":"cas","key":"x","value":[1,null],"time":12}
                {"process":2,"type":"invoke","f":"read","key":"y","time":13}
                {"process":0,"type":"ok","f":"write","key":"x","value":true,"time":20}
                {"process":1,"type":"info","error":"timed out"}

                {"process":2,"type":"fail","error":"refused","time":30}
                {"process":2,"type":"invoke","f":"read","key":"y","time":30}
                """))
        .containsExactly(
            new Call(0, new Operation.Write("x", Value.of(1)), new Outcome.Ok(Value.TRUE), 10, 20),
            new Call(
                1,
                new Operation.CompareAndSet("x", Value.of(1), Value.NIL),
                new Outcome.Unknown("timed out"),
                12,
                Call.NEVER),
            new Call(2, new Operation.Read("y"), new Outcome.Failed("refused"), 13, 30),
            new Call(
                2,
                new Operation.Read("y"),
                new Outcome.Unknown("never completed"),
                30,
                Call.NEVER));
  }

  @Test
  void withoutTimesTheOrderOfTheLinesCounts() throws IOException {
    List<Call> calls =
        calls(
            """
            {"process":0,"type":"invoke","f":"read"}
            {"process":0,"type":"ok","value":null}
            {"process":1,"type":"invoke","f":"read"}
            {"process":1,"type":"ok","value":["a",[true,-9223372036854775808]]}
            """);
    assertThat(calls.get(0).precedes(calls.get(1))).isTrue();
    assertThat(calls.get(1).outcome())
        .isEqualTo(
            new Outcome.Ok(
                new Value.Sequence(
                    List.of(
                        Value.of("a"),
                        new Value.Sequence(List.of(Value.TRUE, Value.of(Long.MIN_VALUE)))))));
  }

  @Test
  void ednIsReadAsAVectorAListOrOneMapAfterAnother() throws IOException {
    String ops =
        """
        {:process 0, :type :invoke, :f :write, :value 3, :time 1.5} ; a comment
        #_{:process nonsense} #jepsen.history.Op{:process 0 :type :ok :f :write :value 3}
        {:type :info, :process :nemesis, :f :start, :value #{:n1 "n2"}}
        {:process 1, :type :invoke, :f :cas, :value [3 4]}
        {:process 1, :type :info, :f :cas, :value nil, :error [:timed-out "n1"]}
        """;
    List<Call> expected =
        List.of(
            new Call(0, new Operation.Write("", Value.of(3)), new Outcome.Ok(Value.TRUE), 1, 2),
            new Call(
                1,
                new Operation.CompareAndSet("", Value.of(3), Value.of(4)),
                new Outcome.Unknown("[:timed-out, \"n1\"]"),
                3,
                Call.NEVER));
    for (String text : List.of(ops, "[" + ops + "]", "(\n" + ops + ")\n")) {
      Recording recording = read(text, ReadOptions.STANDARD);
      assertThat(recording.history().calls()).isEqualTo(expected);
      assertThat(recording.format()).isEqualTo(HistoryFormat.JEPSEN_EDN);
      assertThat(recording.skipped()).isEqualTo(1);
    }
  }

  @Test
  void aConsoleLogIsReadBetweenOtherLines() throws IOException {
    Recording recording =
        read(
            """
            WARN  something.else - 3 :invoke :read nil
            INFO  jepsen.util - 0\t:invoke\t:read\tnil
            INFO  jepsen.util - :nemesis\t:info\t:start\tnil
            INFO  jepsen.util - 1\t:invoke\t:cas\t[1 2]
            INFO  jepsen.util - 0\t:fail\t:read\t:timed-out
            INFO  jepsen.util - 1\t:fail\t:cas\t[1 2]
            """,
            ReadOptions.STANDARD);
    assertThat(recording.format()).isEqualTo(HistoryFormat.JEPSEN_LOG);
    assertThat(recording.history().calls())
        .extracting(Call::outcome)
        .containsExactly(new Outcome.Failed("timed-out"), new Outcome.Failed(""));
  }

  @Test
  void aReadOfNilIsAValueOrTellsNothing() throws IOException {
    String text =
        "{:process 0, :type :invoke, :f :read, :value nil}{:process 0, :type :ok, :f :read, :value"
            + " nil}";
    assertThat(calls(text).get(0).outcome()).isEqualTo(new Outcome.Ok(Value.NIL));
    assertThat(
            read(text, ReadOptions.STANDARD.with(ReadOptions.NilRead.UNKNOWN))
                .history()
                .calls()
                .get(0)
                .outcome())
        .isEqualTo(new Outcome.Failed("the file does not tell what was read"));
  }

  @Test
  void aFailedCasDidNotHappenOrFoundAnotherValue() throws IOException {
    String text =
        "{:process 0, :type :invoke, :f :cas, :value [1 2]}{:process 0, :type :fail, :f :cas}";
    assertThat(calls(text).get(0).outcome()).isEqualTo(new Outcome.Failed(""));
    assertThat(
            read(text, ReadOptions.STANDARD.with(ReadOptions.FailedCas.FOUND_ANOTHER_VALUE))
                .history()
                .calls()
                .get(0)
                .outcome())
        .isEqualTo(new Outcome.Ok(Value.FALSE));
  }

  @Test
  void independentKeysAreDetectedInTuples() throws IOException {
    List<Call> calls =
        calls(
            """
            {:process 0, :type :invoke, :f :read, :value [:a nil]}
            {:process 0, :type :ok, :f :read, :value [:a 7]}
            {:process 0, :type :invoke, :f :cas, :value [5 [1 2]]}
            {:process 0, :type :ok, :f :cas, :value [5 [1 2]]}
            {:process 0, :type :invoke, :f :write, :value ["b" [1 2]]}
            """);
    assertThat(calls)
        .extracting(Call::operation)
        .containsExactly(
            new Operation.Read(":a"),
            new Operation.CompareAndSet("5", Value.of(1), Value.of(2)),
            new Operation.Write("b", new Value.Sequence(List.of(Value.of(1), Value.of(2)))));
    assertThat(calls.get(0).outcome()).isEqualTo(new Outcome.Ok(Value.of(7)));
  }

  @Test
  void aPairIsAPairWhereReadsDoNotAskForAKey() throws IOException {
    assertThat(
            calls(
                """
                {:process 0, :type :invoke, :f :write, :value [1 2]}
                {:process 0, :type :ok, :f :write, :value [1 2]}
                {:process 0, :type :invoke, :f :read, :value nil}
                """))
        .extracting(Call::operation)
        .containsExactly(
            new Operation.Write("", new Value.Sequence(List.of(Value.of(1), Value.of(2)))), READ);
  }

  @Test
  void anEmptyFileIsAnEmptyHistory() throws IOException {
    assertThat(calls("")).isEmpty();
    assertThat(calls(" \n\n")).isEmpty();
    assertThat(calls("[]")).isEmpty();
  }

  @Test
  void aByteOrderMarkAndCarriageReturnsAreTolerated() throws IOException {
    assertThat(calls("\uFEFF{\"process\":0,\"type\":\"invoke\",\"f\":\"read\"}\r\n")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          hello                                                     | h:1:1: found something else, expected a history: JSON lines, Jepsen's EDN or console log, Porcupine's log, the text of AWDIT or Plume, or dbcop's binary
          {"process":0}                                             | h:1:1: found an event without "type", expected "type"
          {"process":-1,"type":"invoke","f":"read"}                 | h:1:12: found -1, expected a process: an integer from 0 to 2147483647
          {"process":0,"type":"begin","f":"read"}                   | h:1:21: found "begin", expected a type: invoke, ok, fail or info
          {"process":0,"type":"invoke"}                             | h:1:1: found an invocation without "f", expected "f", the name of a function: lower case letters, digits and hyphens, at most 64
          {"process":0,"type":"invoke","f":"txn","value":1}         | h:1:48: found 1, expected a transaction: an array of ["read", key], ["write", key, value], ["append", key, value], ["cas", key, expected, update] or [function, key, argument]
          {"process":0,"type":"invoke","f":"txn","value":[["cas","x"]]} | h:1:49: found ["cas", "x"], expected ["read", key], ["write", key, value], ["append", key, value], ["cas", key, expected, update] or [function, key, argument]
          {"process":0,"type":"invoke","f":"Pop"}                   | h:1:34: found "Pop", expected "f", the name of a function: lower case letters, digits and hyphens, at most 64
          {"process":0,"type":"invoke","f":"write"}                 | h:1:1: found an event without "value", expected "value"
          {"process":0,"type":"invoke","f":"write","value":1.5}     | h:1:50: found 1.5, expected a 64-bit integer
          {"process":0,"type":"invoke","f":"write","value":{}}      | h:1:50: found a map, expected nil, true, false, a 64-bit integer, a string or a sequence of these
          {"process":0,"type":"invoke","f":"cas","value":[1]}       | h:1:48: found [1], expected a pair of values: what is expected and what is set
          {"process":0,"type":"invoke","f":"read","value":3}        | h:1:49: found 3, expected no value: a read takes none
          {"process":0,"type":"invoke","f":"read","extra":3}        | h:1:41: found "extra", expected one of process, type, f, key, value, time, error
          {"process":0,"type":"invoke","f":"read","f":"read"}       | h:1:41: found a second "f", expected each name once
          {"process":0,"type":"invoke","f":"read","time":"now"}     | h:1:48: found "now", expected a time: a 64-bit integer
          {"process":0,"type":"invoke","f":"read"                   | h:1:40: found the end of the line, expected ',' or '}'
          {"process":0,"type":"ok","value":1}                       | h:1:1: found a completion by process 0, expected an invocation by it before
          {:process 0, :type :invoke, :f "read", :value []}         | h:1:32: found "read", expected a function: a keyword such as :read or :enqueue
          {:process 0, :type :invoke, :f :txn, :value [[:cas 1 2]]} | h:1:46: found [:cas, 1, 2], expected [:r key value], [:w key value] or [:append key value]
          {:process 0, :type :invoke, :f :txn, :value 3}            | h:1:45: found 3, expected a transaction: a vector of [:r key value], [:w key value] or [:append key value]
          {:process 0, :type :ok, :f :read, :value 3}               | h:1:1: found a completion by process 0, expected an invocation by it before
          r 1 2 3                                                   | h:1:1: found "r 1 2 3", expected "r KEY VALUE", "w KEY VALUE", "---" or "==="
          w 1 99999999999999999999                                  | h:1:5: found 99999999999999999999, expected a 64-bit integer
          r(1,2,3)                                                  | h:1:1: found "r(1,2,3)", expected "r(KEY,VALUE,SESSION,TRANSACTION)" or "w(...)"
          r(1,2,3000000000,4)                                       | h:1:7: found 3000000000, expected a session up to 2147483647
          {:process 0, :type :invoke, :f :write, :value 1/2}        | h:1:47: found 1/2, expected nil, true, false, a 64-bit integer, a string or a sequence of these
          {:process 0, :type :done, :f :write, :value 1}            | h:1:20: found :done, expected a type: :invoke, :ok, :fail or :info
          {:process 0, :f :write, :value 1}                         | h:1:1: found an op map without :type, expected :type
          {:process 0, :type}                                       | h:1:1: found a map of 3 forms, expected an even number: keys and values
          [{:process 0, :type :invoke, :f :read}                    | h:1:39: found the end of the file, expected the end of the vector of op maps
          [3]                                                       | h:1:2: found 3, expected an op map
          [] []                                                     | h:1:4: found [], expected the end of the file behind the vector of op maps
          INFO jepsen.util - 0 :invoke                              | h:1:29: found the end of the line, expected a function
          """)
  void badContentHasOneClearError(String text, String message) {
    assertThatThrownBy(() -> calls(text))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessage(message);
  }

  private static final String INVOKE = "{\"process\":7,\"type\":\"invoke\",\"f\":\"read\"}\n";

  @Test
  void aProcessHasOneCallOpenAtATime() {
    assertThatThrownBy(() -> calls(INVOKE + INVOKE))
        .hasMessage(
            "h:2:1: found an invocation by process 7, expected the completion of its call of line"
                + " 1");
  }

  @Test
  void aProcessEndsWithAnUnknownOutcome() {
    assertThatThrownBy(() -> calls(INVOKE + "{\"process\":7,\"type\":\"info\"}\n" + INVOKE))
        .hasMessage(
            "h:3:1: found an invocation by process 7, expected another process, because the outcome"
                + " of its last call is unknown since line 2");
  }

  @Test
  void timesAreOnAllEventsOrOnNone() {
    assertThatThrownBy(
            () -> calls(INVOKE + "{\"process\":7,\"type\":\"ok\",\"value\":1,\"time\":4}"))
        .hasMessage("h:2:1: found an event with a time, expected no event with a time, as before");
  }

  @Test
  void theEventsOfAProcessAreInOrderOfTime() {
    assertThatThrownBy(() ->
            calls(
                "{\"process\":0,\"type\":\"invoke\",\"f\":\"read\",\"time\":5}\n"
                    + "{\"process\":0,\"type\":\"ok\",\"value\":1,\"time\":4}\n"))
        .hasMessage(
            "h:2:1: found time 4 after time 5 of the same process, expected a process' events in"
                + " order");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWhereTheyAre() {
    byte[] bytes = ("\n{\"process\":0,\"type\":\"\uFFFF\"}").getBytes(StandardCharsets.ISO_8859_1);
    bytes[23] = (byte) 0xC0;
    assertThatThrownBy(() ->
            new HistoryReader(ReadOptions.STANDARD).read("h", new ByteArrayInputStream(bytes)))
        .hasMessage("h:2:23: found bytes that are not UTF-8, expected UTF-8 text");
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    String deep = "[".repeat(1_000_000);
    assertThatThrownBy(() -> calls("{\"process\":0,\"type\":" + deep))
        .hasMessageContaining("nested deeper than 64");
    assertThatThrownBy(() -> calls("{:process " + deep))
        .hasMessageContaining("nested deeper than 64");
    assertThatThrownBy(() -> calls("{:process " + "#_".repeat(1_000_000)))
        .hasMessageContaining("nested deeper than 64");
    assertThatThrownBy(() -> calls("{:process " + "#a ".repeat(1_000_000)))
        .hasMessageContaining("nested deeper than 64");
  }

  @Test
  void aLineBeyondTheLimitIsRefusedBeforeItIsWholeInMemory() {
    String long1 = "{\"process\":" + "1".repeat(Limits.LINE_BYTES);
    assertThatThrownBy(() -> calls(long1)).hasMessageContaining("a line of more than 33554432");
  }

  @Test
  void keysThatPrintAlikeAreNotMixedUp() {
    assertThatThrownBy(() ->
            calls(
                """
                {:process 0, :type :invoke, :f :read, :key 1}
                {:process 1, :type :invoke, :f :read, :key "1"}
                """))
        .hasMessage("h:2:44: found \"1\", expected no other key that prints like 1");
  }

  @Test
  void historiesSurviveWritingAndReading() throws IOException {
    History history =
        new History(
            List.of(
                new Call(1, READ, new Outcome.Ok(Value.of("a\"\\\n\u0001\uD800é😀")), 5, 5),
                new Call(1, READ, new Outcome.Failed(""), 5, 9),
                new Call(2, READ, new Outcome.Ok(Value.NIL), -4, 5),
                new Call(3, READ, new Outcome.Unknown("gone"), 6, Call.NEVER)));
    StringBuilder out = new StringBuilder();
    new HistoryWriter(out).write(history);
    assertThat(read(out.toString(), ReadOptions.STANDARD).history()).isEqualTo(history);
  }
}
