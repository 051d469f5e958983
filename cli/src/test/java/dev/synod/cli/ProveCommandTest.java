package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProveCommandTest {

  @TempDir private Path folder;

  private Outcome prove(String more) {
    List<String> arguments = new ArrayList<>(List.of("prove", "raft"));
    arguments.addAll(List.of(more.split(" ", -1)));
    arguments.addAll(List.of("-o", folder.resolve("out").toString()));
    return Synod.run(arguments.toArray(String[]::new));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode evidence(Outcome outcome) {
    return JsonMapper.shared().readTree(outcome.out()).get("evidence").get(0);
  }

  @Test
  void raftHolds() throws IOException {
    Outcome outcome = prove("--seeds 40");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .startsWith("raft: raft, 5 nodes, swarm of faults: all\n  40 seeds from 0, ")
        .contains("linearizable          holds\n")
        .doesNotContain("unknown")
        .doesNotContain("VIOLATED");
    assertThat(outcome.err()).isEqualTo("wrote " + file("out/report.html") + "\n");
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("raft");
  }

  @Test
  void theSameSeedsGiveTheSameBytesHoweverManyRunAtATime() throws IOException {
    Outcome alone = prove("--seeds 30 --workers 1");
    String page = Files.readString(folder.resolve("out/report.html"));

    assertThat(prove("--seeds 30 --workers 4")).isEqualTo(alone);
    assertThat(Files.readString(folder.resolve("out/report.html"))).isEqualTo(page);
  }

  @Test
  void machinesReadTheSameVerdicts() {
    Outcome people = prove("--seeds 20 --nodes 3");
    JsonNode evidence = evidence(prove("--seeds 20 --nodes 3 --json"));

    assertThat(evidence.get("subject").stringValue()).isEqualTo("raft");
    assertThat(evidence.get("seeds").intValue()).isEqualTo(20);
    for (JsonNode finding : evidence.get("findings")) {
      assertThat(people.out())
          .containsPattern(
              finding.get("guarantee").stringValue() + " +" + finding.get("verdict").stringValue());
    }
    assertThat(people.out())
        .contains("%,d operations".formatted(evidence.get("operations").longValue()));
  }

  @Test
  void withoutFaultsNoneStrike() {
    assertThat(prove("--seeds 5 --faults none").out()).contains("faults that struck: none");
    assertThat(prove("--seeds 5 --faults pause=100").out()).contains("faults that struck: pause ");
  }

  // ---- shards and results

  @Test
  void theShardsTogetherAreTheWhole() throws IOException {
    String files = "";
    for (int shard = 1; shard <= 3; shard++) {
      String file = file("shard" + shard);
      files += " " + file;
      assertThat(prove("--seeds 31 --shard " + shard + "/3 --results " + file).status()).isZero();
    }
    Outcome whole = prove("--seeds 31 --results " + file("whole"));
    String page = Files.readString(folder.resolve("out/report.html"));

    Outcome merged = prove("--merge" + files);

    assertThat(merged).isEqualTo(whole);
    assertThat(Files.readString(folder.resolve("out/report.html"))).isEqualTo(page);
    assertThat(prove("--merge " + file("shard1") + " " + file("shard3")).err())
        .isEqualTo("synod: --merge: shard 2/3 is missing\n");
    assertThat(prove("--merge " + file("whole") + " --nodes 3").err())
        .isEqualTo(
            "synod: %s: found results of «raft, 5 nodes, swarm of faults: all», expected those of"
                    .formatted(file("whole"))
                + " «raft, 3 nodes, swarm of faults: all»\n");
  }

  @Test
  void whatIsDoneIsNotRunAgain() throws IOException {
    Outcome first = prove("--seeds 20 --results " + file("kept"));
    String kept = Files.readString(folder.resolve("kept"));
    assertThat(kept).contains("\ndone: 20\n");

    assertThat(prove("--seeds 20 --results " + file("kept"))).isEqualTo(first);
    assertThat(Files.readString(folder.resolve("kept"))).isEqualTo(kept);
  }

  @Test
  void anInterruptedCampaignGoesOn() throws IOException {
    Outcome whole = prove("--seeds 20 --results " + file("whole"));
    Files.writeString(
        folder.resolve("kept"),
        Files.readString(folder.resolve("whole"))
            .replaceAll("(?m)^(done|events|operations|answered|checker.*): .*$", "$1: 0")
            .replaceAll("(?m)^(planned|fault|activity) .*\n", "")
            .replaceAll("(?m)^hash: .*$", "hash: 0000000000000000"));

    assertThat(prove("--seeds 20 --results " + file("kept"))).isEqualTo(whole);
    assertThat(folder.resolve("kept")).hasSameTextualContentAs(folder.resolve("whole"));
  }

  @Test
  void resultsOfAnotherCampaignAreRefusedAndKept() throws IOException {
    prove("--seeds 2 --results " + file("kept"));
    String kept = Files.readString(folder.resolve("kept"));
    String found =
        "synod: %s: found results of «raft, 5 nodes, swarm of faults: all», 2 seeds from 0, shard"
                .formatted(file("kept"))
            + " 1/1; expected those of this campaign, or no file\n";

    for (String other :
        List.of(
            "--seeds 3",
            "--seeds 2 --nodes 3",
            "--seeds 2 --first-seed 1",
            "--seeds 2 --shard 1/2",
            "--seeds 2 --faults none")) {
      Outcome outcome = prove(other + " --results " + file("kept"));
      assertThat(outcome.err()).as(other).isEqualTo(found);
      assertThat(outcome.status()).isEqualTo(2);
      assertThat(Files.readString(folder.resolve("kept"))).isEqualTo(kept);
    }
  }

  @Test
  void resultsOfAnotherBuildAreRefusedAndKept() throws IOException {
    prove("--seeds 2 --results " + file("kept"));
    String kept = Files.readString(folder.resolve("kept"));
    String build = found(Pattern.compile("\nbuild: ([0-9a-f]{64})\n"), kept).group(1);
    String other = kept.replace(build, "ab".repeat(32));
    Files.writeString(folder.resolve("kept"), other);
    String message =
        "synod: %s: found results of build abababababababab, expected those of this one, %s\n"
            .formatted(file("kept"), build.substring(0, 16));

    for (String how : List.of("--seeds 2 --results ", "--merge ")) {
      Outcome outcome = prove(how + file("kept"));
      assertThat(outcome.err()).isEqualTo(message);
      assertThat(outcome.status()).isEqualTo(2);
    }
    assertThat(Files.readString(folder.resolve("kept"))).isEqualTo(other);
  }

  // ---- what was exercised

  @Test
  void whatWasDoneBesidesFaultsIsTold() {
    Outcome people = prove("--seeds 40");
    JsonNode evidence = evidence(prove("--seeds 40 --json"));

    JsonNode activity = evidence.get("activity");
    for (String kind : List.of("final-reads", "leadership-transfers", "reconfigurations")) {
      assertThat(activity.get(kind).longValue()).as(kind).isPositive();
      assertThat(people.out())
          .containsPattern(kind + "\\s%,d".formatted(activity.get(kind).longValue()));
    }
    assertThat(evidence.get("faultsWithoutEffect").get(0).stringValue()).isEqualTo("clock-skew");
    assertThat(people.out().replaceAll("\\s+", " "))
        .containsPattern("clock-skew [0-9,]+ \\(no effect on this protocol\\)");
  }

  @Test
  void faultsThatWerePlannedAndNeverStruckAreTold() {
    Outcome people = prove("--seeds 2 --faults full-disk=100 --nodes 1");
    JsonNode evidence = evidence(prove("--seeds 2 --faults full-disk=100 --nodes 1 --json"));

    boolean struck = evidence.get("faults").get("full-disk").longValue() > 0;
    assertThat(evidence.get("faultsPlanned").get("full-disk").longValue()).isPositive();
    assertThat(evidence.get("faultsThatNeverStruck").size()).isEqualTo(struck ? 0 : 1);
    assertThat(people.out().contains("planned and never struck: full-disk")).isEqualTo(!struck);
  }

  // ---- violations

  private static final Pattern SHRUNK = Pattern.compile("shrunk from (\\d+) to (\\d+) faults");
  private static final Pattern REPLAY = Pattern.compile("replay: \\./synod (.+)");

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher;
  }

  private static String violated(String text) {
    return found(Pattern.compile("(\\S+) +VIOLATED"), text).group(1);
  }

  @Test
  void aKnownBugIsFoundMadeSmallAndShownAgainByTheCommandThatIsPrinted() {
    Outcome outcome = prove("--mutant votes-twice --seeds 500");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(Integer.parseInt(found(SHRUNK, outcome.out()).group(2))).isLessThanOrEqualTo(10);
    String replay = found(REPLAY, outcome.out()).group(1);
    assertThat(replay).contains(" --mutant votes-twice").contains(" --keep ");

    Outcome again = Synod.run((replay + " -o " + file("out")).split(" ", -1));

    assertThat(again.status()).isEqualTo(1);
    assertThat(violated(again.out())).isEqualTo(violated(outcome.out()));
    assertThat(found(REPLAY, again.out()).group(1)).isEqualTo(replay);
  }

  @Test
  void machinesReadTheCounterexample() {
    Outcome outcome = prove("--mutant votes-twice --seeds 500 --json");

    assertThat(outcome.status()).isEqualTo(1);
    JsonNode counterexample = evidence(outcome).get("counterexample");
    assertThat(counterexample.get("replay").stringValue()).startsWith("./synod prove raft ");
    assertThat(counterexample.get("faults").size()).isBetween(0, 10);
    assertThat(counterexample.get("witness").get("explanation").stringValue()).isNotEmpty();
  }

  @Test
  void theSameSeedWithoutTheBugHolds() {
    Outcome outcome = prove("--mutant votes-twice --seeds 500 --json");
    long seed = evidence(outcome).get("counterexample").get("seed").longValue();

    assertThat(prove("--seed " + seed).status()).isZero();
  }

  @Test
  void theScoreOfAMutantTellsWhatCaughtIt() {
    Outcome outcome =
        Synod.run("prove", "raft", "--mutations", "--mutant", "votes-twice", "--json");

    assertThat(outcome.status()).isZero();
    JsonNode mutant = JsonMapper.shared().readTree(outcome.out()).get("mutants").get(0);
    assertThat(mutant.get("id").stringValue()).isEqualTo("votes-twice");
    assertThat(mutant.get("caughtBy").stringValue()).isEqualTo("election-safety");
  }
}
