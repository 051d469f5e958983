package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {

  private static final String HOLDS = "src/test/resources/holds.jsonl";
  private static final String VIOLATED = "src/test/resources/violated.jsonl";

  @TempDir private Path folder;

  @Test
  void whatHoldsHasStatus0() {
    Outcome outcome = Synod.run("check", HOLDS);

    assertThat(outcome.out())
        .startsWith(HOLDS + ": 2 calls of a register, linearizable\n  holds (")
        .hasLineCount(2);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  @Test
  void whatIsViolatedHasStatus1AndAWitness() {
    Outcome outcome = Synod.run("check", VIOLATED);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("  VIOLATED\n").contains("process 1 read(x) → 2");
  }

  @Test
  void whatCannotBeDecidedInTimeHasStatus3() throws IOException {
    Outcome outcome = Synod.run("check", hard(), "--seconds", "0");

    assertThat(outcome.out()).contains("unknown: ");
    assertThat(outcome.status()).isEqualTo(3);
  }

  /** Many concurrent writes, and reads that no order explains: much to search. */
  private String hard() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int process = 0; process < 60; process++) {
      text.append(event(process, "invoke", "write", "" + process));
    }
    for (int round = 0; round < 100; round++) {
      text.append(event(100, "invoke", "read", "null"))
          .append(event(100, "ok", "read", "" + round));
    }
    return Files.writeString(folder.resolve("hard.jsonl"), text).toString();
  }

  private static String event(int process, String type, String operation, String value) {
    return "{\"process\":%d,\"type\":\"%s\",\"f\":\"%s\",\"key\":\"x\",\"value\":%s}\n"
        .formatted(process, type, operation, value);
  }

  @Test
  void aReportIsWrittenWhereItIsAskedFor() throws IOException {
    Path out = folder.resolve("a/b");

    Outcome outcome = Synod.run("check", VIOLATED, "-o", out.toString());

    assertThat(outcome.err()).isEqualTo("wrote " + out.resolve("report.html") + "\n");
    assertThat(Files.readString(out.resolve("report.html"))).contains("violated.jsonl");
  }

  @Test
  void machinesReadTheSameVerdicts() {
    for (String file : new String[] {HOLDS, VIOLATED}) {
      Outcome outcome = Synod.run("check", file, "--json");
      JsonNode json = JsonMapper.shared().readTree(outcome.out());

      assertThat(json.get("file").stringValue()).isEqualTo(file);
      assertThat(json.get("calls").intValue()).isEqualTo(2);
      JsonNode finding = json.get("findings").get(0);
      assertThat(finding.get("guarantee").stringValue()).isEqualTo("linearizable");
      assertThat(finding.get("verdict").stringValue())
          .isEqualTo(outcome.status() == 0 ? "holds" : "violated");
      assertThat(outcome.status()).isEqualTo(file.equals(HOLDS) ? 0 : 1);
    }
  }

  @Test
  void aWitnessForMachinesTellsOutcomesAndTheStateBefore() {
    JsonNode json = JsonMapper.shared().readTree(Synod.run("check", VIOLATED, "--json").out());

    JsonNode witness = json.get("findings").get(0).get("witness");
    assertThat(witness.get("impossible").stringValue()).isEqualTo("process 1 read(x) → 2");
    assertThat(witness.get("stateBefore").stringValue()).isNotEmpty();
    JsonNode last = witness.get("calls").get(witness.get("calls").size() - 1);
    assertThat(last.get("outcome").stringValue()).isEqualTo("ok");
    assertThat(last.get("result").stringValue()).isEqualTo("2");
  }

  @Test
  void aFileWithoutOperationsIsNoHistoryThatHolds() throws IOException {
    Outcome outcome = Synod.run("check", file("blank.jsonl", "", " "));

    assertThat(outcome.err()).contains("blank.jsonl: found no operations, expected at least one");
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void theModelDecides() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("register.jsonl"),
                "{\"process\":0,\"type\":\"invoke\",\"f\":\"read\"}\n"
                    + "{\"process\":0,\"type\":\"ok\",\"f\":\"read\",\"value\":7}\n")
            .toString();

    assertThat(Synod.run("check", file, "--model", "register").status()).isEqualTo(1);
    assertThat(Synod.run("check", file, "--model", "register", "--initial", "7").status()).isZero();
  }

  private String file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n").toString();
  }

  private static String call(int process, String function, String argument, String result) {
    return """
    {:process %d, :type :invoke, :f :%s, :value %s}
    {:process %d, :type :ok, :f :%s, :value %s}\
    """
        .formatted(process, function, argument, process, function, result);
  }

  @Test
  void theDataTypeIsSeenByItsOperations() throws IOException {
    assertThat(Synod.run("check", file("r.edn", call(0, "write", "1", "1"))).out())
        .contains("a register, ");
    assertThat(Synod.run("check", file("c.edn", call(0, "cas", "[nil 1]", "[nil 1]"))).out())
        .contains("a cas-register, ");
    assertThat(Synod.run("check", file("q.edn", call(0, "dequeue", "nil", "nil"))).out())
        .contains("a queue, ");
    assertThat(Synod.run("check", file("m.edn", call(0, "acquire", "nil", "nil"))).out())
        .contains("a mutex, ");
    String add = call(0, "add", "1", "1");
    assertThat(Synod.run("check", file("n.edn", add, call(0, "read", "nil", "1"))).out())
        .contains("a counter, ");
    assertThat(Synod.run("check", file("s.edn", add, call(0, "read", "nil", "#{1}"))).out())
        .contains("a set, ");
  }

  @Test
  void anOperationThatTheModelHasNotIsRefusedWhereItStands() throws IOException {
    String file = file("q.edn", call(0, "enqueue", "1", "1"), call(0, "push", "2", "2"));

    assertThat(Synod.run("check", file, "--model", "queue").err())
        .startsWith("synod: " + file + ":3:32: found push(2), expected an operation of queue: ");
    assertThat(Synod.run("check", file, "--model", "queue").status()).isEqualTo(2);
    assertThat(Synod.run("check", file).err())
        .startsWith("synod: " + file + ":3:32: found push(2), expected an operation of queue: ");
  }

  @Test
  void aQueueThatForgetsItsOrderIsFoundOut() throws IOException {
    String wrong =
        file(
            "q.edn",
            call(0, "enqueue", "1", "1"),
            call(0, "enqueue", "2", "2"),
            call(1, "dequeue", "nil", "2"));

    Outcome outcome = Synod.run("check", wrong);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("process 1 dequeue() → 2");
  }

  @Test
  void ifItHoldsTheOrderIsPrintedOnRequest() throws IOException {
    String file =
        file(
            "r.edn",
            "{:process 0, :type :invoke, :f :write, :value 1}",
            call(1, "read", "nil", "1"),
            call(2, "read", "nil", "1"),
            "{:process 0, :type :ok, :f :write, :value 1}");

    assertThat(Synod.run("check", file, "--linearization").out())
        .containsSubsequence(
            "  in this order:\n",
            "    process 0 write(1) → true\n",
            "    process 1 read() → 1\n",
            "    process 2 read() → 1\n");
    JsonNode json =
        JsonMapper.shared().readTree(Synod.run("check", file, "--linearization", "--json").out());
    assertThat(json.get("linearization")).hasSize(3);
    assertThat(json.get("model").stringValue()).isEqualTo("register");
  }

  @Test
  void whatWasFoundFitsANarrowTerminal() {
    for (String line : Synod.runOn(44, "check", VIOLATED).out().lines().toList()) {
      assertThat(line.length()).as(line).isLessThanOrEqualTo(44);
    }
  }

  @Test
  void onATerminalTheTimeIsShownAndTakenAway() throws IOException {
    Outcome outcome = Synod.runOn(80, "check", hard(), "--seconds", "1");

    assertThat(outcome.status()).isIn(1, 3);
    assertThat(outcome.err())
        .satisfiesAnyOf(
            err -> assertThat(err).isEmpty(),
            err -> assertThat(err).contains("checking").endsWith("\r\u001b[2K"));
  }

  @Test
  void anInterruptEndsTheCheckWithWhatIsKnown() throws IOException {
    Interrupt interrupt = Interrupt.none();
    interrupt.request();

    Outcome outcome = Synod.run(java.util.Map.of(), interrupt, "check", VIOLATED);

    assertThat(outcome.status()).isEqualTo(130);
  }

  private static final String SKEW =
      """
      {:process 0, :type :invoke, :f :txn, :value [[:r :x nil] [:w :y 1]]}
      {:process 1, :type :invoke, :f :txn, :value [[:r :y nil] [:w :x 2]]}
      {:process 0, :type :ok, :f :txn, :value [[:r :x nil] [:w :y 1]]}
      {:process 1, :type :ok, :f :txn, :value [[:r :y nil] [:w :x 2]]}
      """;

  @Test
  void transactionsAreHeldToLevelsOfIsolation() throws IOException {
    String skew = file("skew.edn", SKEW);

    Outcome serializable = Synod.run("check", skew);
    assertThat(serializable.out()).startsWith(skew + ": 2 transactions, serializable\n");
    assertThat(serializable.out()).contains("VIOLATED").contains("read(:x)");
    assertThat(serializable.status()).isEqualTo(1);
    assertThat(Synod.run("check", skew, "--guarantee", "snapshot-isolation").status()).isZero();
    assertThat(Synod.run("check", skew, "--guarantee", "transactional-causal").out())
        .contains("2 transactions, transactional-causal\n  holds");
    assertThat(Synod.run("check", skew, "--guarantee", "linearizable").out())
        .startsWith(skew + ": 2 calls of a multi-register, linearizable\n  VIOLATED");
  }

  @Test
  void aValueWrittenTwiceIsRefusedBecauseNobodyCanTellWhoReadWhat() throws IOException {
    Outcome outcome = Synod.run("check", file("twice.txt", "w 1 7", "=====", "w 1 7"), "--json");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains(
            "twice.txt:3:1: found the value 7 written twice to key 1, also in line 1, expected ");
  }

  @Test
  void theStrongestThatHoldsIsNamed() throws IOException {
    Outcome outcome = Synod.run("check", file("skew.edn", SKEW), "--guarantee", "strongest");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("strongest: ").contains("strong-snapshot-isolation");
    assertThat(outcome.out().lines().filter(line -> line.contains("VIOLATED"))).isNotEmpty();
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                Synod.run("check", file("s.edn", SKEW), "--guarantee", "strongest", "--json")
                    .out());
    assertThat(json.get("strongest").get(0).stringValue()).contains("snapshot-isolation");
    assertThat(json.get("findings")).hasSizeGreaterThan(5);
  }

  @Test
  void callsAreHeldToEveryModelAndTheStrongestIsNamed() throws IOException {
    String stale =
        file(
            "stale.edn",
            call(0, "write", "1", "1"),
            call(0, "write", "2", "2"),
            call(1, "read", "nil", "1"),
            call(1, "read", "nil", "2"));

    Outcome outcome = Synod.run("check", stale, "--guarantee", "strongest");

    assertThat(outcome.out()).contains("  strongest: sequential, eventual\n");
    assertThat(outcome.out()).containsPattern("linearizable +VIOLATED");
    assertThat(Synod.run("check", stale, "--guarantee", "monotonic-reads").status()).isZero();
    assertThat(Synod.run("check", stale, "--guarantee", "pram").status()).isZero();
  }

  @Test
  void textsThatAreAppendedToBeginEmptyIfReadsShowIt() throws IOException {
    String porcupine =
        file(
            "kv.txt",
            "{:process 0, :type :invoke, :f :get, :key \"0\", :value nil}",
            "{:process 0, :type :ok, :f :get, :key \"0\", :value \"\"}",
            "{:process 0, :type :invoke, :f :append, :key \"0\", :value \"x\"}",
            "{:process 0, :type :ok, :f :append, :key \"0\", :value \"x\"}",
            "{:process 0, :type :invoke, :f :get, :key \"0\", :value nil}",
            "{:process 0, :type :ok, :f :get, :key \"0\", :value \"x\"}");

    assertThat(Synod.run("check", porcupine).out()).contains("3 calls of a kv").contains("holds");
    assertThat(Synod.run("check", porcupine, "--initial", "nil").status()).isEqualTo(1);
  }
}
