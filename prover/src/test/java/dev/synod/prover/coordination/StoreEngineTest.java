package dev.synod.prover.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.simulator.random.Prng;
import dev.synod.simulator.threads.RunLimits;
import dev.synod.simulator.threads.Scheduler;
import dev.synod.simulator.threads.SimulatedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StoreEngineTest {

  private static final long SECOND = 1_000_000_000;
  private static final Duration LEASE = Duration.ofSeconds(1);

  private final List<String> hints = new ArrayList<>();
  private long nonces;

  /** Runs a script in simulated time, for many seeds. */
  private void script(StoreModel model, Consumer<Stage> script) {
    for (long seed = 0; seed < 50; seed++) {
      Scheduler scheduler = new Scheduler(seed, new RunLimits(1_000 * SECOND, 10_000, 0));
      Journal journal = new Journal(scheduler::now, false);
      StoreEngine engine = new StoreEngine(model, scheduler, journal, new Prng(seed), hints::add);
      SimulatedProcess process = scheduler.process("p", 0, 0);
      process.start("main", () -> script.accept(new Stage(engine, process)));
      assertThat(scheduler.run().toString()).as("seed %d", seed).isEqualTo("Ended[]");
    }
  }

  private record Stage(StoreEngine engine, SimulatedProcess process) {
    void sleep(long nanos) {
      process.signal().awaitUninterruptiblyUntil(process.reading() + nanos);
    }

    Entry applied(Operation operation) {
      Optional<Result> result = engine.apply("p", operation);
      assertThat(result).get().isInstanceOf(Result.Applied.class);
      return ((Result.Applied) result.orElseThrow()).entry();
    }

    boolean refuses(Operation operation) {
      return engine.apply("p", operation).orElseThrow() instanceof Result.Refused;
    }
  }

  private Operation claim() {
    return Operation.claim("k", new Nonce(0, ++nonces), Bytes.EMPTY, LEASE, Duration.ofHours(1));
  }

  @Test
  void itsClockEndsLeasesWithinItsDrift() {
    script(
        StoreModel.LINEARIZABLE,
        stage -> {
          stage.applied(claim());
          stage.sleep(SECOND * 999 / 1_000);
          assertThat(stage.refuses(claim())).isTrue();
          stage.sleep(SECOND * 2 / 1_000);
          assertThat(stage.applied(claim()).revision()).isEqualTo(2);
        });
  }

  @Test
  void aClockThatIsSetBackStandsStill() {
    script(
        StoreModel.LINEARIZABLE,
        stage -> {
          stage.applied(claim());
          stage.engine().setBack(SECOND / 2);
          stage.sleep(SECOND + SECOND / 4);
          assertThat(stage.refuses(claim())).isTrue();
          stage.sleep(SECOND / 2);
          stage.applied(claim());
        });
  }

  @Test
  void aRestartLosesNothing() {
    script(
        StoreModel.LINEARIZABLE,
        stage -> {
          stage.applied(claim());
          stage.engine().restart(SECOND / 10);
          assertThat(stage.engine().apply("p", claim())).isEmpty();
          assertThat(stage.engine().read("k")).isEmpty();
          stage.sleep(SECOND / 5);
          assertThat(stage.refuses(claim())).isTrue();
        });
  }

  @Test
  void aFailOverLosesWhatTheStandbyHasNotGotAndTokensRiseAllTheSame() {
    int[] lost = {0, 0};
    script(
        StoreModel.ASYNC,
        stage -> {
          Entry before = stage.applied(claim());
          stage.engine().failOver(SECOND / 4);
          stage.sleep(SECOND / 4);
          Result after = stage.engine().apply("p", claim()).orElseThrow();
          if (after instanceof Result.Applied(Entry entry)) {
            assertThat(entry.revision()).isGreaterThan(before.revision());
            lost[0]++;
          } else {
            lost[1]++;
          }
        });
    assertThat(lost[0]).isPositive();
  }

  @Test
  void aFailOverLosesNothingThatIsOlderThanTheGreatestLag() {
    script(
        StoreModel.ASYNC,
        stage -> {
          Entry entry = stage.applied(claim());
          stage.sleep(3 * SECOND);
          stage.engine().failOver(SECOND / 4);
          stage.sleep(SECOND / 4);
          assertThat(stage.engine().read("k").orElseThrow())
              .get()
              .extracting(Entry::revision)
              .isEqualTo(entry.revision());
        });
  }

  @Test
  void aReleaseLeavesATombstoneThatCleanUpForgetsInTime() {
    script(
        StoreModel.LINEARIZABLE,
        stage -> {
          Entry held = stage.applied(claim());
          stage.applied(Operation.release(held, new Nonce(1, 1)));
          assertThat(stage.engine().read("k").orElseThrow()).get().matches(Entry::released);
          assertThat(stage.engine().cleanUp(10)).contains(0);
        });
    assertThat(hints).contains("k");
  }

  @Test
  void aKindOfStoreIsReadFromItsLabel() {
    assertThat(StoreModel.parse("async")).isEqualTo(StoreModel.ASYNC);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreModel.parse("etcd"))
        .withMessage("found etcd, expected linearizable or async");
  }
}
