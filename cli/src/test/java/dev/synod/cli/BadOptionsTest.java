package dev.synod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.cli.Synod.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the command's options, one line says so. */
class BadOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate | found frobnicate, expected one of design, prove, check, partition, quorum",
        "--nope | found --nope, expected one of design, prove, check, partition, quorum",
        "design | design: found no REQUIREMENTS, expected one",
        "prove | prove: found no TARGET, expected one",
        "check | check: found no HISTORY, expected one",
        "design a b | design: found b, expected no more than one REQUIREMENTS",
        "check a --nope | check: found --nope, expected one of --failed-cas, --guarantee, --help,"
            + " --initial, --json, --linearization, --model, --nil-read, --seconds, --version, -o",
        "check a --model foo | --model: found foo, expected one of register, cas-register,"
            + " multi-register, kv, counter, set, queue, stack, priority-queue, mutex, semaphore,"
            + " log",
        "check a --initial x | --initial: found x, expected nil, an integer, or integers after"
            + " commas",
        "check a --model counter --initial 1,2 | --initial: found a counter that is [1, 2] at"
            + " first; expected an integer or nil",
        "check a --nil-read x | --nil-read: found x, expected absent or unknown",
        "check a --failed-cas x"
            + " | --failed-cas: found x, expected did-not-happen or found-another-value",
        "check a --seconds -1 | --seconds: found -1, expected 0 to 1000000",
        "prove paxos | prove: found paxos, expected raft, lock, election, idempotency, or a"
            + " design.yaml",
        "prove raft --nodes 0 | --nodes: found 0, expected 1 to 15",
        "prove raft --nodes 16 | --nodes: found 16, expected 1 to 15",
        "prove raft --nodes"
            + " | --nodes: found nothing after it, expected an integer from -2147483648 to"
            + " 2147483647",
        "prove raft --seed abc | --seed: found abc, expected an integer from"
            + " -9223372036854775808 to 9223372036854775807",
        "prove raft --seeds 99999999999999999999 | --seeds: found 99999999999999999999, expected"
            + " an integer from -9223372036854775808 to 9223372036854775807",
        "prove raft --seeds 0 | --seeds: found 0, expected at least 1",
        "prove raft --seed= | --seed: found nothing, expected an integer from"
            + " -9223372036854775808 to 9223372036854775807",
        "prove raft --workers 0 | --workers: found 0, expected 1 to 1024",
        "prove raft --workers 1025 | --workers: found 1025, expected 1 to 1024",
        "prove raft --shard 3/2"
            + " | --shard: found 3/2, expected NUMBER/COUNT with 1 <= NUMBER <= COUNT <= 1000000",
        "prove raft --seed 1 --seed 2 | --seed: found it twice, expected it once",
        "prove raft --mutations=x | --mutations: found x, expected no value",
        "prove raft --seed 1 --keep x"
            + " | --keep x: found «x», expected none or numbers from 0 to N, separated by commas",
        "prove raft --keep 1 | --keep: found no --seed, expected it too",
        "prove raft --chance 1 | --chance: found no --seed, expected it too",
        "prove raft --seed 1 --chance -1 | --chance: found -1, expected at least 0",
        "prove raft --mutations --chance 1"
            + " | --chance: found it with --mutations, expected it without",
        "prove raft --seed 1 --seeds 5 | --seeds: found it with --seed, expected it without",
        "prove raft --seed 1 --results r | --results: found it with --seed, expected it without",
        "prove raft --merge r --shard 1/2 | --shard: found it with --merge, expected it without",
        "prove raft --mutations --seed 1 | --seed: found it with --mutations, expected it without",
        "prove raft --budget 5 | --budget: found no --mutations, expected it too",
        "prove raft --mutations --budget 0 | --budget: found 0, expected 1 to 1000000",
        "prove raft --class orders | --class: found it with raft, expected it without",
        "prove raft --faults partition=200"
            + " | --faults: 'partition=200': expected after = is a percentage from 1 to 100",
        "prove d.yaml --shard 1/2 | --shard: found it with a design, expected it without",
        "prove d.yaml --faults all"
            + " | --faults: found all with a design, expected none, and --seed with it",
        "design x.yaml --seeds 0 | --seeds: found 0, expected at least 1"
      })
  void brokenOptions(String command, String message) {
    Outcome outcome = Synod.run(command.split(" ", -1));

    assertThat(outcome.err().replaceAll("from 0 to [0-9]+, sep", "from 0 to N, sep"))
        .isEqualTo("synod: " + message + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void unknownFaultsAndMutantsAreToldWhichThereAre() {
    assertThat(Synod.run("prove", "raft", "--faults", "nonsense").err())
        .startsWith("synod: --faults: 'nonsense' is no kind; expected are all, none, or of ")
        .contains("crash-at")
        .hasLineCount(1);
    assertThat(Synod.run("prove", "raft", "--mutant", "nonsense").err())
        .startsWith("synod: --mutant: found nonsense, expected one of ")
        .contains("votes-twice")
        .hasLineCount(1);
  }

  @Test
  void aGuaranteeThatNobodyCanCheckIsRefusedWithThoseThatCanBe() {
    Outcome outcome = Synod.run("check", "a", "--guarantee", "perfect");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("synod: --guarantee: found perfect, expected linearizable")
        .endsWith(" or strongest\n");
  }
}
