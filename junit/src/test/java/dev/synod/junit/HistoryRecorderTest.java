package dev.synod.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.specification.CasRegister;
import dev.synod.checker.specification.Register;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryRecorderTest {

  @TempDir private Path folder;
  private final AtomicLong clock = new AtomicLong();

  private HistoryRecorder recorder() {
    return HistoryRecorder.of(Consistency.LINEARIZABLE, new CasRegister(Value.NIL))
        .withClock(clock::getAndIncrement)
        .withPicturesIn(folder);
  }

  @Test
  void aCallIsWhatWasAskedAndWhatCameOfIt() throws Exception {
    HistoryRecorder recorder = recorder().withRefusal(IllegalStateException.class);

    recorder.write("x", 1, () -> {});
    assertThat(recorder.read("x", () -> 1)).isEqualTo(1);
    assertThat(recorder.compareAndSet("x", 1, "two", () -> true)).isTrue();
    assertThatThrownBy(() -> recorder.read("x", () -> refuse(new IllegalStateException("no"))))
        .hasMessage("no");
    assertThatThrownBy(() -> recorder.read("x", () -> refuse(new IOException("gone"))))
        .hasMessage("gone");
    recorder.read("x", () -> Optional.of("two"));

    assertThat(recorder.history().calls())
        .containsExactly(
            new Call(0, new Operation.Write("x", Value.of(1)), new Outcome.Ok(Value.TRUE), 0, 1),
            new Call(0, new Operation.Read("x"), new Outcome.Ok(Value.of(1)), 2, 3),
            new Call(
                0,
                new Operation.CompareAndSet("x", Value.of(1), Value.of("two")),
                new Outcome.Ok(Value.TRUE),
                4,
                5),
            new Call(
                0,
                new Operation.Read("x"),
                new Outcome.Failed("java.lang.IllegalStateException: no"),
                6,
                7),
            new Call(
                0,
                new Operation.Read("x"),
                new Outcome.Unknown("java.io.IOException: gone"),
                8,
                Call.NEVER),
            new Call(1, new Operation.Read("x"), new Outcome.Ok(Value.of("two")), 10, 11));
    assertThatCode(() -> recorder.assertHolds("test")).doesNotThrowAnyException();
  }

  private static Object refuse(Exception exception) throws Exception {
    throw exception;
  }

  @Test
  void aFailureSaysWhatIsImpossibleAndWhereItIsDrawn() throws Exception {
    HistoryRecorder recorder = recorder();
    recorder.write("x", 1, () -> {});
    recorder.write("x", 2, () -> {});
    recorder.read("x", () -> 1);

    AssertionError failure = failure(() -> recorder.assertHolds("A test: of/mine"));

    assertThat(failure)
        .hasMessageContaining("the history of 3 calls is not linearizable")
        .hasMessageContaining("No order explains process 0 read(x) → 1")
        .hasMessageMatching("(?s).* ✗ +[0-9]+ to +[0-9]+  process 0 read\\(x\\) → 1\\R.*");
    String uri = failure.getMessage().lines().toList().getLast().replace("drawn in ", "");
    assertThat(Files.readString(Path.of(URI.create(uri))))
        .contains("A test: of/mine")
        .contains("read(x) → 1");
    assertThat(Path.of(URI.create(uri)).getParent()).isEqualTo(folder);
  }

  private static AssertionError failure(Runnable check) {
    try {
      check.run();
    } catch (AssertionError expected) {
      return expected;
    }
    throw new IllegalStateException("the check did not fail");
  }

  @Test
  void whoRecordedNothingHasShownNothing() {
    assertThatThrownBy(() -> recorder().assertHolds("test"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("nothing was recorded, so nothing can be said");
  }

  @Test
  void aBudgetThatRunsOutIsNoPass() throws Exception {
    HistoryRecorder recorder = recorder().withBudget(Budget.STANDARD.until(() -> true));
    recorder.write("x", 1, () -> {});

    assertThatThrownBy(() -> recorder.assertHolds("test"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("could not be found out: stopped");
  }

  @Test
  void aCallThatStillRunsHasAnUnknownOutcome() throws Exception {
    HistoryRecorder recorder = recorder();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                recorder.write(
                    "x",
                    7,
                    () -> {
                      running.countDown();
                      go.await();
                    });
              } catch (Exception interrupted) {
                throw new IllegalStateException(interrupted);
              }
            });
    running.await();

    assertThat(recorder.history().calls())
        .singleElement()
        .extracting(Call::outcome)
        .isEqualTo(new Outcome.Unknown("still running when the test ended"));
    go.countDown();
    thread.join();
  }

  @Test
  void everyThreadIsAProcessAndNothingIsLost() throws Exception {
    HistoryRecorder recorder =
        HistoryRecorder.of(Consistency.LINEARIZABLE, new Register(Value.NIL));
    AtomicReference<Integer> register = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int round = 0; round < 500; round++) {
                  int value = number * 1000 + round;
                  try {
                    recorder.write("x", value, () -> register.set(value));
                    recorder.read("x", register::get);
                  } catch (Exception impossible) {
                    throw new IllegalStateException(impossible);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(recorder.history().size()).isEqualTo(8 * 500 * 2);
    assertThat(recorder.history().calls().stream().map(Call::process).distinct()).hasSize(8);
    recorder.assertHolds("everyThreadIsAProcess");
  }

  @Test
  void whatIsNoValueIsRefusedByName() {
    assertThatThrownBy(() -> recorder().write("x", new StringBuilder(), () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found java.lang.StringBuilder, expected null, a boolean");
  }
}
