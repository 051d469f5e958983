package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DesignCommandTest {

  @TempDir private Path folder;

  private String out() {
    return folder.resolve("out").toString();
  }

  /** The main job, with fewer seeds. */
  @Test
  void theShopHoldsUnderItsFailuresAndIsAsFastAsPredicted() throws IOException {
    Outcome outcome =
        Synod.run(
            "design", Synod.example("shop"), "--prove", "--seeds", "3", "--json", "-o", out());

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err().lines().filter(line -> line.contains("not simulated")))
        .singleElement()
        .asString()
        .contains("carts (multi-leader)");
    JsonNode json = JsonMapper.shared().readTree(outcome.out());
    assertThat(json.get("status").stringValue()).isEqualTo("partial");
    List<String> unsimulated =
        json.get("notSimulated").valueStream().map(JsonNode::stringValue).toList();
    assertThat(unsimulated).contains("carts");
    Set<String> subjects = new HashSet<>();
    for (JsonNode evidence : json.get("evidence")) {
      subjects.add(evidence.get("subject").stringValue());
      assertHolds(evidence);
      assertAsPredicted(evidence);
    }
    assertThat(subjects)
        .contains("orders", "inventory", "payments")
        .doesNotContainAnyElementsOf(unsimulated);
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("inventory");
    assertThat(folder.resolve("out").toFile().list())
        .containsExactlyInAnyOrder("design.yaml", "report.html");
  }

  @Test
  void aClassThatIsNotSimulatedCannotBeProven() {
    Synod.run("design", Synod.example("shop"), "-o", out());
    String design = out() + "/design.yaml";

    Outcome outcome = Synod.run("prove", design, "--class", "carts", "-o", out());

    assertThat(outcome.err())
        .isEqualTo(
            "synod: %s: found carts (multi-leader), expected a class with a single leader: others"
                    .formatted(design)
                + " are not simulated yet\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  private static void assertHolds(JsonNode evidence) {
    assertThat(evidence.get("seeds").intValue()).isEqualTo(3 + 4);
    assertThat(evidence.get("operations").longValue()).isGreaterThan(1_000);
    assertThat(evidence.get("findings").size()).isGreaterThan(5);
    for (JsonNode finding : evidence.get("findings")) {
      assertThat(finding.get("verdict").stringValue()).as("%s", finding).isEqualTo("holds");
    }
  }

  private static void assertAsPredicted(JsonNode evidence) {
    int compared = 0;
    for (JsonNode latency : evidence.get("latencies")) {
      if (latency.has("predicted")) {
        compared++;
        assertNear(latency, "p50Millis", 5);
        assertNear(latency, "p99Millis", 10);
      }
    }
    assertThat(compared).isGreaterThan(5);
  }

  private static void assertNear(JsonNode latency, String percentile, double percent) {
    assertThat(latency.get("simulated").get(percentile).doubleValue())
        .as("%s of %s", percentile, latency)
        .isCloseTo(
            latency.get("predicted").get(percentile).doubleValue(),
            Percentage.withPercentage(percent));
  }

  @Test
  void theSameRequirementsGiveTheSameBytes() throws IOException {
    String[] texts = new String[2];
    for (int round = 0; round < 2; round++) {
      Outcome outcome =
          Synod.run(
              "design",
              Synod.example("one-region"),
              "--prove",
              "--seeds",
              "2",
              "--workers",
              round == 0 ? "1" : "3",
              "-o",
              out());
      assertThat(outcome.status()).isZero();
      texts[round] =
          outcome.out()
              + Files.readString(folder.resolve("out/design.yaml"))
              + Files.readString(folder.resolve("out/report.html"));
    }
    assertThat(texts[1]).isEqualTo(texts[0]);
  }

  @Test
  void whatCannotBeMetHasStatus1() throws IOException {
    Outcome outcome = Synod.run("design", Synod.example("infeasible"), "-o", out());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("cannot be met");
    assertThat(Files.readString(folder.resolve("out/design.yaml"))).contains("infeasible");
  }

  @Test
  void aDesignThatIsNotProvenIsWrittenToo() {
    Outcome outcome = Synod.run("design", Synod.example("one-region"), "-o", out());

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).startsWith("one-region: feasible\n").contains("stock: linearizable");
    assertThat(outcome.err())
        .isEqualTo("wrote %s/design.yaml\nwrote %s/report.html\n".formatted(out(), out()));
  }

  @Test
  void aDesignCanBeProvenLater() throws IOException {
    Synod.run("design", Synod.example("one-region"), "-o", out());
    String design = out() + "/design.yaml";

    Outcome later =
        Synod.run("prove", design, "--class", "stock", "--seeds", "2", "--json", "-o", out());
    Outcome atOnce =
        Synod.run(
            "design",
            Synod.example("one-region"),
            "--prove",
            "--seeds",
            "2",
            "--json",
            "-o",
            out());

    assertThat(later.status()).isZero();
    assertThat(JsonMapper.shared().readTree(later.out()).get("evidence"))
        .isEqualTo(JsonMapper.shared().readTree(atOnce.out()).get("evidence"));
    assertThat(Files.exists(Path.of(design))).isTrue();
  }

  @Test
  void oneSeedOfADesignCanBeRunAgain() {
    String design = "src/test/resources/design.yaml";

    for (String faults : new String[] {"", "--faults none"}) {
      String line = "prove " + design + " --class stock --seed 3 " + faults;
      Outcome outcome = Synod.run((line.strip() + " -o " + out()).split(" ", -1));
      assertThat(outcome.status()).isZero();
      assertThat(outcome.out())
          .contains("1 seeds from 3")
          .contains(faults.isEmpty() ? "the failures that it" : "no faults");
    }
  }
}
