package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvePatternTest {

  @TempDir private Path folder;

  private Outcome prove(String arguments) {
    List<String> all = new ArrayList<>(List.of("prove"));
    all.addAll(List.of(arguments.split(" ", -1)));
    all.addAll(List.of("-o", folder.resolve("out").toString()));
    return Synod.run(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "election", "idempotency"})
  void everyPromiseHoldsOnALinearizableStore(String pattern) throws IOException {
    Outcome outcome = prove(pattern + " --seeds 30");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .startsWith(pattern + " on a store that is linearizable: 4 ")
        .containsPattern("progress +holds\n")
        .doesNotContain("replay");
    assertThat(Files.readString(folder.resolve("out/report.html"))).contains("progress");
  }

  @Test
  void whatNobodyPromisesIsJudgedAndSaidAllTheSame() {
    Outcome outcome = prove("lock --seeds 30");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .containsPattern("guarded-exclusion +holds\n")
        .contains("not promised: unguarded-exclusion: VIOLATED: ");
  }

  @ParameterizedTest
  @CsvSource({
    "lock, guarded-exclusion, one-holder",
    "election, guarded-exclusion, one-leader",
    "idempotency, one-effect-by-key, one-effect",
  })
  void whatAnAsynchronousStoreBreaksIsSaidWithAWitness(String pattern, String kept, String broken) {
    Outcome outcome = prove(pattern + " --store async --seeds 100");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .containsPattern(kept + " +holds\n")
        .containsPattern(broken + " +VIOLATED: ")
        .containsPattern("replay: ./synod prove " + pattern + " --store async --seed \\d+\n");
  }

  @Test
  void theReplayTellsWhoHeldWhatWhenAndWhichFaultsStruck() {
    Outcome outcome = prove("lock --store async --seed 0");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .containsPattern("ms  client-\\d \\s+holds resource-\\d with token \\d+\n")
        .containsPattern("ms  store \\s+✗ fail-over: takes \\d+ ms\n")
        .containsPattern("✗✗ one-holder is broken: ");
    assertThat(prove("lock --store async --seed 0")).isEqualTo(outcome);
  }

  @Test
  void machinesReadVerdictsAndTraces() {
    JsonNode node = JsonMapper.shared().readTree(prove("lock --store async --seed 0 --json").out());

    assertThat(node.get("evidence").get(0).get("subject").stringValue())
        .isEqualTo("lock on a store that is async");
    assertThat(node.get("unpromised").get(0).get("guarantee").stringValue())
        .isEqualTo("unguarded-exclusion");
    assertThat(node.get("trace").size()).isGreaterThan(100);
    assertThat(node.get("trace").get(0).get("what").stringValue()).isEqualTo("starts");
  }

  @Test
  void aKnownBugCanBeSwitchedOn() {
    Outcome outcome = prove("lock --mutant deletes-on-release --seeds 10");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .containsPattern("tokens-rise +VIOLATED: ")
        .contains(" --mutant deletes-on-release\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lock --store etcd;--store: found etcd, expected linearizable or async",
        "lock --nodes 3;--nodes: found it with lock, expected it without",
        "lock --seed 1 --seeds 2;--seeds: found it with --seed, expected it without",
        "lock --seeds 0;--seeds: found 0, expected at least 1",
        "lock --mutant no-such;--mutant: found no-such, expected one of counter-over-fail-over",
        "raft --store async;--store: found it with raft, expected it without",
        "queue;prove: found queue, expected raft, lock, election, idempotency, or a design.yaml",
      })
  void badOptionsAreSaid(String arguments, String error) {
    Outcome outcome = prove(arguments);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(error);
  }
}
