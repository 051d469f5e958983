package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synod.cli.Synod.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuorumCommandTest {

  @TempDir private Path folder;

  private static JsonNode json(String line) {
    Outcome outcome = Synod.run(("quorum " + line + " --json").split(" ", -1));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    return JsonMapper.shared().readTree(outcome.out());
  }

  private static double number(JsonNode json, String field) {
    return json.get(field).doubleValue();
  }

  @Test
  void peopleSeeTables() {
    Outcome outcome = Synod.run("quorum", "majority(a,b,c)");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .startsWith("reads:  choose(2, a, b, c)\nwrites: choose(2, a, b, c)\n")
        .contains("3 minimal read quorums, 3 minimal write quorums\n")
        .contains("reads survive the loss of any node, writes the loss of any node\n")
        .contains("  load            0.6667  of the busiest node, for an operation a second\n")
        .contains("  capacity        1.5000  operations a second\n")
        .doesNotContain("considered");
  }

  @Test
  void oneOfAThingIsNotSeveral() {
    assertThat(Synod.run("quorum", "a").out())
        .contains("1 minimal read quorum, 1 minimal write quorum\n")
        .contains("reads survive the loss of no node, writes the loss of no node\n");
  }

  @Test
  void aNarrowTerminalHoldsTheProse() {
    Outcome outcome =
        Synod.runOn(50, "quorum", "choose(3, aaaaaaaa, bbbbbbbb, cccccccc, dddddddd)");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out().lines().limit(4)).allMatch(line -> line.length() <= 50);
  }

  @Test
  void machinesSeeTheSame() {
    JsonNode json = json("majority(a,b,c)");

    assertThat(number(json, "load")).isEqualTo(2.0 / 3, within(1e-9));
    assertThat(number(json, "capacity")).isEqualTo(1.5, within(1e-9));
    assertThat(number(json, "latencyMs")).isEqualTo(1000, within(1e-6));
    assertThat(json.get("readResilience").intValue()).isEqualTo(1);
    double sum = 0;
    for (JsonNode use : json.get("readStrategy")) {
      sum += number(use, "probability");
      assertThat(use.get("quorum")).hasSize(2);
    }
    assertThat(sum).isEqualTo(1, within(1e-9));
    for (JsonNode failure : json.get("failures")) {
      double down = number(failure, "nodeDown");
      assertThat(number(failure, "noReadQuorum"))
          .isEqualTo(3 * down * down - 2 * down * down * down, within(1e-9));
    }
  }

  @Test
  void whatIsLeftOutMeetsTheOther() {
    assertThat(json("--reads a*b").get("writes").stringValue()).isEqualTo("a + b");
    assertThat(json("--writes a*b").get("reads").stringValue()).isEqualTo("a + b");
    assertThat(json("a*b")).isEqualTo(json("--reads a*b"));
  }

  @Test
  void readFractionsWeighByTheirWeights() {
    double alone = number(json("a+b --read-fraction 1"), "load");
    assertThat(alone).isEqualTo(0.5, within(1e-9));
    assertThat(number(json("a+b --read-fraction 0"), "load")).isEqualTo(1, within(1e-9));
    // A read loads either node by half, a write both wholly: 1/4 of the time all is read.
    assertThat(number(json("a+b --read-fraction 1:1,0:3"), "load"))
        .isEqualTo(0.25 * 0.5 + 0.75, within(1e-9));
  }

  @Test
  void nodesCountByWhatTheyCanDo() {
    JsonNode json = json("a+b --read-fraction 1 --node a:reads=300,ms=7 --node b:reads=100,ms=7");

    assertThat(number(json, "capacity")).isEqualTo(400, within(1e-6));
    assertThat(number(json, "latencyMs")).isEqualTo(7, within(1e-9));
  }

  @Test
  void aLimitIsKept() {
    String nodes = "a+b --read-fraction 1 --node a:ms=1 --node b:ms=9";

    assertThat(number(json(nodes), "latencyMs")).isEqualTo(5, within(1e-6));
    JsonNode limited = json(nodes + " --latency-limit 3");
    assertThat(number(limited, "latencyMs")).isLessThanOrEqualTo(3 + 1e-6);
    assertThat(number(limited, "load")).isEqualTo(0.75, within(1e-6));
  }

  @Test
  void aSearchFindsTheBestAndSaysWhatComesNext() {
    JsonNode json = json("--search --node a --node b --node c --resilience 1");

    assertThat(json.get("readResilience").intValue()).isEqualTo(1);
    assertThat(json.get("writeResilience").intValue()).isEqualTo(1);
    assertThat(json.get("search").get("exhaustive").booleanValue()).isTrue();
    JsonNode open = json("--search --node a --node b --node c");
    assertThat(number(open, "load")).isEqualTo(0.625, within(1e-9));
    assertThat(open.get("search").get("considered").longValue()).isEqualTo(5);
    assertThat(open.get("search").get("runnersUp")).isNotEmpty();
    double last = number(open, "load");
    for (JsonNode next : open.get("search").get("runnersUp")) {
      assertThat(number(next, "value")).isGreaterThanOrEqualTo(last - 1e-9);
      last = number(next, "value");
    }
  }

  @Test
  void aBudgetEndsASearch() {
    JsonNode search = json("--search --node a --node b --node c --node d --budget 3").get("search");

    assertThat(search.get("considered").longValue()).isLessThanOrEqualTo(3);
    assertThat(search.get("exhaustive").booleanValue()).isFalse();
  }

  @Test
  void aPageIsWrittenWhereItIsWanted() throws IOException {
    String out = folder.resolve("out").toString();
    Outcome outcome = Synod.run("quorum", "a*b + c*d", "-o", out);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEqualTo("wrote " + out + "/report.html\n");
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("a*b + c*d");
  }
}
