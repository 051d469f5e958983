package dev.synod.prover.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.protocol.NodeId;
import dev.synod.prover.run.Result;
import dev.synod.prover.run.Run;
import dev.synod.prover.run.TinyScenario;
import dev.synod.prover.run.TinyStore.Flaw;
import dev.synod.prover.run.Trial;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkingTest {

  private static final BooleanSupplier NEVER = () -> false;
  private static final long MILLI = 1_000_000;

  /** Faults that do no harm to a store on node 0, and among them the one that does. */
  private static List<Fault> crowd(int before, int after) {
    Prng random = new Prng(before * 100L + after);
    List<Fault> faults = new ArrayList<>();
    for (int at = 0; at < before + after; at++) {
      if (at == before) {
        faults.add(TinyScenario.CULPRIT);
      }
      long from = random.between(1, 100) * MILLI;
      faults.add(
          random.chance(500_000)
              ? new Fault.Pause(from, new NodeId(1), 10 * MILLI)
              : new Fault.SlowNode(from, from + 10 * MILLI, new NodeId(2), MILLI));
    }
    if (after == 0) {
      faults.add(TinyScenario.CULPRIT);
    }
    return faults;
  }

  private static TinyScenario forgetful(int before, int after) {
    return new TinyScenario(Flaw.FORGETS_AT_CRASH, seed -> crowd(before, after));
  }

  private static Counterexample shrunk(TinyScenario scenario) {
    return Objects.requireNonNull(Shrinking.of(scenario, failing(scenario), NEVER));
  }

  /** After a crash it may happen that all was written anew before it was read. */
  private static long failing(TinyScenario scenario) {
    for (long seed = 1; seed < 50; seed++) {
      if (Run.of(scenario.trial(seed)).failure() != null) {
        return seed;
      }
    }
    throw new AssertionError("no seed fails");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 9", "9, 0", "3, 4", "40, 23"})
  void theFaultThatIsToBlameRemains(int before, int after) {
    TinyScenario scenario = forgetful(before, after);
    Counterexample counterexample = shrunk(scenario);
    long seed = failing(scenario);

    assertThat(counterexample.faults())
        .hasSize(1)
        .first()
        .asString()
        .contains("crash")
        .contains("n0");
    assertThat(counterexample.faultsBefore()).isEqualTo(before + after + 1);
    assertThat(counterexample.witness().guarantee().id()).isEqualTo("linearizable");
    assertThat(counterexample.replay()).isEqualTo("replay " + seed + " --keep " + before);
    assertThat(counterexample.seed()).isEqualTo(seed);
    assertThat(counterexample.diagram().arrows()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3, 4", "40, 23"})
  void theReplayShowsTheSameGuaranteeBroken(int before, int after) {
    TinyScenario scenario = forgetful(before, after);
    String keep = shrunk(scenario).replay().split(" --keep ", -1)[1];

    Trial replayed = new Variation(keep, 0).of(scenario.trial(failing(scenario)));

    assertThat(replayed.schedule().faults()).containsExactly(TinyScenario.CULPRIT);
    Result.Failure failure = Objects.requireNonNull(Run.of(replayed).failure());
    assertThat(failure.witness().guarantee().id()).isEqualTo("linearizable");
  }

  @Test
  void aReplayShrinksToPositionsAmongAllOfTheSeedsFaults() {
    TinyScenario scenario = forgetful(5, 5);
    long seed = failing(scenario);

    Counterexample again =
        Objects.requireNonNull(Shrinking.of(scenario, seed, new Variation("2,5,7", 0), NEVER));

    assertThat(again.replay()).isEqualTo("replay " + seed + " --keep 5");
    assertThat(again.faultsBefore()).isEqualTo(3);
  }

  @Test
  void aFailureThatNeedsNoFaultKeepsNone() {
    TinyScenario scenario =
        new TinyScenario(
            Flaw.NONE, seed -> List.of(new Fault.Pause(10 * MILLI, new NodeId(1), MILLI)));
    Trial hasty = hasty(scenario.trial(1));

    assertThat(Run.of(hasty).failure()).isNotNull();
    Counterexample counterexample =
        Objects.requireNonNull(Shrinking.of(new Fixed(scenario, hasty), 1, NEVER));

    assertThat(counterexample.faults()).isEmpty();
    assertThat(counterexample.replay()).isEqualTo("replay 1 --keep none");
    assertThat(new Variation("none", 0).of(hasty).schedule().faults()).isEmpty();
  }

  /** Nobody can be answered in one nanosecond. */
  private static Trial hasty(Trial trial) {
    return new Trial(
        trial.seed(),
        trial.protocol(),
        trial.members(),
        trial.latencies(),
        trial.network(),
        trial.workload(),
        trial.operator(),
        trial.schedule(),
        1,
        trial.properties());
  }

  private record Fixed(TinyScenario scenario, Trial trial)
      implements dev.synod.prover.scenario.Scenario {
    @Override
    public String subject() {
      return scenario.subject();
    }

    @Override
    public String description() {
      return scenario.description();
    }

    @Override
    public List<dev.synod.core.guarantee.Guarantee> guarantees() {
      return scenario.guarantees();
    }

    @Override
    public Trial trial(long seed) {
      return trial;
    }

    @Override
    public String replay(long seed) {
      return scenario.replay(seed);
    }
  }

  @Test
  void aSeedThatFailsNowhereHasNoCounterexample() {
    assertThat(Shrinking.of(TinyScenario.calm(), 1, NEVER)).isNull();
  }

  @Test
  void oneThatIsStoppedDoesWithTheFaultsThatAreLeftSoFar() {
    AtomicInteger asked = new AtomicInteger();
    TinyScenario scenario = forgetful(20, 20);
    long seed = failing(scenario);

    Counterexample hurried =
        Objects.requireNonNull(Shrinking.of(scenario, seed, () -> asked.incrementAndGet() > 60));
    assertThat(hurried.witness().guarantee().id()).isEqualTo("linearizable");
    Counterexample atOnce = Objects.requireNonNull(Shrinking.of(scenario, seed, () -> true));
    assertThat(atOnce.faults()).hasSize(41);
    assertThat(hurried.faults().size()).isLessThanOrEqualTo(41);
  }

  /** A crash does harm by chance: only if what it lost was not written anew before it was read. */
  @Test
  void whereAFaultIsLeftOutAndTheRunHoldsAnotherStreamOfChanceMayShowTheSame() {
    int under = 0;
    for (long seed = 1; seed <= 40; seed++) {
      TinyScenario scenario =
          new TinyScenario(Flaw.FORGETS_AT_CRASH, each -> harmful(new Prng(each), 12));
      Counterexample found = Shrinking.of(scenario, seed, NEVER);
      if (found != null) {
        String replay = found.replay();
        under += replay.contains(" --chance ") ? 1 : 0;
        assertThat(found.faults()).as(replay).hasSize(1);
        assertThat(again(scenario, seed, replay).replay()).isEqualTo(replay);
      }
    }
    assertThat(under).isPositive();
  }

  private static List<Fault> harmful(Prng random, int count) {
    List<Fault> faults = new ArrayList<>();
    for (int fault = 0; fault < count; fault++) {
      long from = random.between(1, 100) * MILLI;
      faults.add(
          fault % 2 == 0
              ? new Fault.SlowNode(from, from + 50 * MILLI, new NodeId(0), MILLI / 2)
              : new Fault.Crash(from, new NodeId(0), MILLI));
    }
    return faults;
  }

  private static Counterexample again(TinyScenario scenario, long seed, String replay) {
    List<String> words = List.of(replay.split(" ", -1));
    int chance = words.indexOf("--chance");
    Variation variation =
        new Variation(
            words.get(words.indexOf("--keep") + 1),
            chance < 0 ? 0 : Long.parseLong(words.get(chance + 1)));
    return Objects.requireNonNull(Shrinking.of(scenario, seed, variation, NEVER));
  }
}
