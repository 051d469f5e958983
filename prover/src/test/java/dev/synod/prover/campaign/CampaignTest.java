package dev.synod.prover.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.synod.prover.run.TinyScenario;
import dev.synod.prover.run.TinyStore;
import dev.synod.prover.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignTest {

  private static final Campaign.Observer NOBODY = (result, totals) -> {};

  private static Totals none(Scenario scenario, long seeds, Shard shard) {
    return Totals.none(scenario.description(), 0, seeds, shard);
  }

  private static Totals run(Scenario scenario, long seeds, Shard shard, int workers) {
    return Campaign.run(scenario, none(scenario, seeds, shard), workers, NOBODY, () -> false);
  }

  private static Totals whole(Scenario scenario, long seeds) {
    return run(scenario, seeds, Shard.WHOLE, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 9})
  void totalsDoNotDependOnTheNumberOfWorkers(int workers) {
    Totals alone = whole(TinyScenario.calm(), 60);

    assertThat(alone.done()).isEqualTo(60);
    assertThat(alone.complete()).isTrue();
    assertThat(alone.operations()).isGreaterThan(1_000);
    assertThat(alone.availability()).isEqualTo(1.0);
    assertThat(run(TinyScenario.calm(), 60, Shard.WHOLE, workers)).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 16})
  void itStopsAtTheLowestSeedThatFails(int workers) {
    TinyScenario scenario = TinyScenario.failingAt(List.of(31L, 23L, 24L, 60L));

    Totals totals = run(scenario, 100, Shard.WHOLE, workers);

    assertThat(totals.failure()).isEqualTo(new Totals.Failed(23, "linearizable"));
    assertThat(totals.done()).isEqualTo(24);
    assertThat(totals.complete()).isTrue();
    assertThat(totals).isEqualTo(whole(scenario, 100));
  }

  @Test
  void resultsAreToldInTheOrderOfTheSeeds() {
    List<Long> seeds = Collections.synchronizedList(new ArrayList<>());
    List<Long> done = Collections.synchronizedList(new ArrayList<>());
    TinyScenario scenario = TinyScenario.calm();

    Campaign.run(
        scenario,
        none(scenario, 60, new Shard(2, 3)),
        4,
        (result, totals) -> {
          seeds.add(result.seed());
          done.add(totals.done());
        },
        () -> false);

    assertThat(seeds).isEqualTo(LongStream.range(0, 20).map(at -> 1 + 3 * at).boxed().toList());
    assertThat(done).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 38})
  void oneThatGoesOnAfterAnInterruptComesToTheSameTotals(int interruptedAfter) {
    TinyScenario scenario = TinyScenario.calm();
    AtomicBoolean stop = new AtomicBoolean();
    Totals interrupted =
        Campaign.run(
            scenario,
            none(scenario, 60, Shard.WHOLE),
            1,
            (result, totals) -> stop.compareAndSet(false, totals.done() == interruptedAfter),
            stop::get);
    assertThat(interrupted.done()).isBetween((long) interruptedAfter, 59L);
    assertThat(interrupted.complete()).isFalse();

    Totals kept = ResultsParser.parse("kept", ResultsFile.text(interrupted));
    Totals ended = Campaign.run(scenario, kept, 2, NOBODY, () -> false);

    assertThat(ended).isEqualTo(whole(scenario, 60));
  }

  @Test
  void oneThatIsStoppedAtOnceRunsNothing() {
    TinyScenario scenario = TinyScenario.calm();
    Totals none = none(scenario, 60, Shard.WHOLE);

    assertThat(Campaign.run(scenario, none, 3, NOBODY, () -> true)).isEqualTo(none);
  }

  @Test
  void oneThatIsCompleteRunsNothingMore() {
    TinyScenario scenario = TinyScenario.failingAt(List.of(3L));
    Totals failed = whole(scenario, 60);

    assertThat(Campaign.run(scenario, failed, 3, NOBODY, () -> false)).isEqualTo(failed);
  }

  @Test
  void moreWorkersThanSeedsAreNotNeeded() {
    assertThat(run(TinyScenario.calm(), 2, Shard.WHOLE, 1_000_000).done()).isEqualTo(2);
  }

  @Test
  void resultsOfAnotherScenarioAreRefused() {
    Totals other = none(TinyScenario.failingAt(List.of()), 10, Shard.WHOLE);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Campaign.run(TinyScenario.calm(), other, 1, NOBODY, () -> false))
        .withMessage(
            "these are results of «tiny, 3 nodes, FORGETS_AT_CRASH», not of «tiny, 3 nodes, NONE»");
  }

  @Test
  void whatTheObserverThrowsEndsTheCampaign() {
    TinyScenario scenario = TinyScenario.calm();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() ->
            Campaign.run(
                scenario,
                none(scenario, Long.MAX_VALUE, Shard.WHOLE),
                3,
                (result, totals) -> {
                  throw new UnsupportedOperationException("disk full");
                },
                () -> false));
  }

  @Test
  void aScenarioThatBreaksTheProverNamesItsReplay() {
    TinyScenario scenario =
        new TinyScenario(
            TinyStore.Flaw.NONE,
            seed -> {
              if (seed == 5) {
                throw new IllegalArgumentException("no faults today");
              }
              return List.of();
            });

    assertThatIllegalStateException()
        .isThrownBy(() -> run(scenario, 60, Shard.WHOLE, 2))
        .withMessage("replay 5 broke the prover");
  }

  /** The results of all seeds after a slow one are kept until it is done: so there are not many. */
  @Test
  void noMoreSeedsAreBegunBeyondASlowOneThanItsWindowHolds() {
    CountDownLatch slow = new CountDownLatch(1);
    AtomicLong begun = new AtomicLong();
    List<Thread> threads = new CopyOnWriteArrayList<>();
    TinyScenario scenario =
        new TinyScenario(
            TinyStore.Flaw.NONE,
            seed -> {
              threads.add(Thread.currentThread());
              begun.accumulateAndGet(seed, Math::max);
              if (seed == 0) {
                awaitUntilTheOtherWaits(threads, begun);
                slow.countDown();
              }
              return List.of();
            });

    Totals totals = run(scenario, Campaign.WINDOW + 100, Shard.WHOLE, 2);

    assertThat(slow.getCount()).isZero();
    assertThat(totals.done()).isEqualTo(Campaign.WINDOW + 100);
  }

  private static void awaitUntilTheOtherWaits(List<Thread> threads, AtomicLong begun) {
    Thread self = Thread.currentThread();
    while (begun.get() < Campaign.WINDOW) {
      boolean waits =
          threads.stream()
              .anyMatch(other -> other != self && other.getState() == Thread.State.WAITING);
      if (waits && begun.get() == Campaign.WINDOW - 1) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("seed " + begun.get() + " was begun while seed 0 was not done");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoWaitsForASlowSeedEndsWhenThatOneFailsOrIsStopped(boolean fails) {
    AtomicLong begun = new AtomicLong();
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> threads = new CopyOnWriteArrayList<>();
    TinyScenario scenario =
        new TinyScenario(
            fails ? TinyStore.Flaw.FORGETS_AT_CRASH : TinyStore.Flaw.NONE,
            seed -> {
              threads.add(Thread.currentThread());
              begun.accumulateAndGet(seed, Math::max);
              if (seed > 0) {
                return List.of();
              }
              awaitUntilTheOtherWaits(threads, begun);
              stop.set(!fails);
              return List.of(TinyScenario.CULPRIT);
            });

    Totals totals =
        Campaign.run(scenario, none(scenario, Long.MAX_VALUE, Shard.WHOLE), 2, NOBODY, stop::get);

    assertThat(totals.done()).isEqualTo(fails ? 1 : 0);
  }

  // ---- shards

  private static List<Totals> shards(Scenario scenario, long seeds, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> run(scenario, seeds, new Shard(number, count), 2))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 70})
  void theShardsTogetherAreTheWhole(int count) {
    List<Totals> shards = new ArrayList<>(shards(TinyScenario.calm(), 60, count));
    Collections.reverse(shards);

    assertThat(Campaign.merge(shards)).isEqualTo(whole(TinyScenario.calm(), 60));
  }

  @Test
  void theLowestSeedThatFailedInAnyShardIsTheFirst() {
    TinyScenario scenario = TinyScenario.failingAt(List.of(40L, 20L, 50L));

    Totals merged = Campaign.merge(shards(scenario, 60, 3));

    assertThat(merged.failure()).isEqualTo(new Totals.Failed(20, "linearizable"));
    assertThat(merged.complete()).isTrue();
  }

  @Test
  void resultsOfAnotherBuildAreRefused() {
    TinyScenario scenario = TinyScenario.calm();
    Totals own = run(scenario, 4, new Shard(1, 2), 1);
    String text = ResultsFile.text(own);
    Totals other =
        ResultsParser.parse("other", text.replace("build: " + Build.IDENTITY, "build: abc"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Campaign.run(scenario, other, 1, NOBODY, () -> false))
        .withMessage("these are results of build abc, not of " + Build.IDENTITY);
    assertRefused("these are shards of different builds: abc and " + Build.IDENTITY, other, own);
  }

  private static void assertRefused(String message, Totals... shards) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Campaign.merge(Arrays.asList(shards)))
        .withMessage(message);
  }

  @Test
  void whatDoesNotMakeAWholeIsRefused() {
    List<Totals> three = shards(TinyScenario.calm(), 9, 3);

    assertRefused("shard 2/3 is missing", three.get(0), three.get(2));
    assertRefused("shard 1/3 is given twice", three.get(0), three.get(1), three.get(0));
    assertRefused(
        "shard 2/3 is not complete",
        three.get(0),
        none(TinyScenario.calm(), 9, new Shard(2, 3)),
        three.get(2));
    assertRefused(
        "these are shards of different campaigns:"
            + " «tiny, 3 nodes, NONE», 9 seeds from 0, in 3,"
            + " and «tiny, 3 nodes, NONE», 12 seeds from 0, in 3",
        three.get(0),
        none(TinyScenario.calm(), 12, new Shard(2, 3)));
    assertRefused(
        "these are shards of different campaigns:"
            + " «tiny, 3 nodes, NONE», 9 seeds from 0, in 3,"
            + " and «tiny, 3 nodes, NONE», 9 seeds from 0, in 4",
        three.get(0),
        none(TinyScenario.calm(), 9, new Shard(2, 4)));
  }
}
