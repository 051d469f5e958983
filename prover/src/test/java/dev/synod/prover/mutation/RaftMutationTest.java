package dev.synod.prover.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.Deployment;
import dev.synod.core.protocol.Family;
import dev.synod.core.protocol.NodeId;
import dev.synod.protocols.raft.RaftFamily;
import dev.synod.prover.campaign.Campaign;
import dev.synod.prover.campaign.Shard;
import dev.synod.prover.campaign.Totals;
import dev.synod.prover.scenario.Scenario;
import dev.synod.prover.scenario.Swarmed;
import dev.synod.simulator.Violation;
import dev.synod.simulator.fault.Mix;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RaftMutationTest {

  private static final MutantCompiler COMPILER =
      MutantLibrary.compiler(
          "raft", RaftFamily.class.getName(), System.getProperty("java.class.path"));

  private static List<Mutant> mutants() {
    return MutantLibrary.mutants("raft");
  }

  private static Scenario scenario(Family family) {
    return new Swarmed(family, 3, Mix.all());
  }

  /** In one test, on all cores: a compilation takes a fifth of a second. */
  @Test
  void theEditsOfEveryMutantApplyAndItCompiles() {
    Deployment three =
        new Deployment(
            List.of(new NodeId(0), new NodeId(1), new NodeId(2)), List.of(), 100_000_000, 100);

    List<String> broken =
        mutants().parallelStream().flatMap(mutant -> error(mutant, three).stream()).toList();

    assertThat(broken).isEmpty();
    assertThat(mutants()).hasSizeGreaterThanOrEqualTo(34);
  }

  private static Optional<String> error(Mutant mutant, Deployment deployment) {
    try {
      COMPILER.load(mutant).configure(deployment, Family.Choices.USUAL).create(new NodeId(0));
      return Optional.empty();
    } catch (IllegalArgumentException stale) {
      return Optional.of(String.valueOf(stale.getMessage()));
    }
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void whatOughtToCatchAMutantIsJudgedInEveryRun(Mutant mutant) {
    TreeSet<String> judged = new TreeSet<>();
    for (Guarantee guarantee : scenario(new RaftFamily()).guarantees()) {
      judged.add(guarantee.id());
    }
    judged.add(Violation.STEPS_COMPLETE.id());

    assertThat(judged).containsAll(mutant.caughtBy());
    assertThat(mutant.title()).endsWith(".");
    assertThat(mutant.origin()).isNotBlank();
  }

  /** The mutants that die soon; all others take {@code ./synod prove raft --mutations}. */
  @ParameterizedTest
  @CsvSource({
    "votes-twice, 2000",
    "vote-ignores-log, 2000",
    "quorum-half, 2000",
    "ack-before-durable, 2000",
    "stale-append-truncates, 2000",
    "no-previous-term-check, 2000",
    "follower-read-before-applied, 2000",
    "sessions-not-in-snapshot, 2000",
    "no-deduplication, 2000",
    "answers-after-leadership, 2000",
    "acks-cause-appends, 2000",
    "election-timeout-not-random, 2000",
    "checkpoint-drops-tail, 2000",
  })
  void aMutantIsCaughtByAGuaranteeThatOughtToCatchIt(String id, long seeds) {
    Mutant mutant = mutants().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    Scenario scenario = scenario(COMPILER.load(mutant));

    Totals totals =
        Campaign.run(
            scenario,
            Totals.none(scenario.description(), 0, seeds, Shard.WHOLE),
            2,
            (result, soFar) -> {},
            () -> false);

    assertThat(totals.failure()).as("%s within %d seeds", id, seeds).isNotNull();
    assertThat(mutant.caughtBy()).contains(totals.failure().guarantee());
  }

  @Test
  void thereAreMutantsForEveryGuaranteeThatRaftIsJudgedBy() {
    TreeSet<String> expected = new TreeSet<>();
    mutants().forEach(mutant -> expected.addAll(mutant.caughtBy()));

    for (Guarantee guarantee : scenario(new RaftFamily()).guarantees()) {
      if (!guarantee.id().equals("leader-append-only")) { // no bug of the list breaks only this
        assertThat(expected).contains(guarantee.id());
      }
    }
  }
}
