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
        .startsWith(HOLDS + ": 2 calls, linearizable\n  holds (")
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
}
