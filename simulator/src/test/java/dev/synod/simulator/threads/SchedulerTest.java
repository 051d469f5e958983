package dev.synod.simulator.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {

  private static final long SECOND = 1_000_000_000;
  private static final RunLimits LIMITS = new RunLimits(100 * SECOND, 200_000, 1_000);
  private static final RunLimits IMPATIENT = new RunLimits(100 * SECOND, 200_000, 1_000, 5);

  private final List<String> log = new ArrayList<>();

  private static void sleep(SimulatedProcess process, long nanos) {
    process.signal().awaitUninterruptiblyUntil(process.reading() + nanos);
  }

  @Test
  void timeGoesOnOnlyWhileNobodyRuns() {
    Scheduler scheduler = new Scheduler(1, new RunLimits(100 * SECOND, 1_000, 0));
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "late",
        () -> {
          sleep(process, 2 * SECOND);
          log.add("late at " + process.nanoTime());
        });
    process.start(
        "soon",
        () -> {
          sleep(process, SECOND);
          log.add("soon at " + process.nanoTime());
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log).containsExactly("soon at 1000000000", "late at 2000000000");
  }

  @Test
  void seedsOrderThreadsDifferently() {
    TreeSet<String> orders = new TreeSet<>();
    for (long seed = 0; seed < 200; seed++) {
      log.clear();
      Scheduler scheduler = new Scheduler(seed, LIMITS);
      SimulatedProcess process = scheduler.process("p", 0, 0);
      for (String name : List.of("a", "b", "c")) {
        process.start(name, () -> log.add(name));
      }
      scheduler.run();
      orders.add(String.join("", log));
    }
    assertThat(orders).containsExactly("abc", "acb", "bac", "bca", "cab", "cba");
  }

  @Test
  void aClockMayBeFastOverflowAndBeWaitedFor() {
    Scheduler scheduler = new Scheduler(1, new RunLimits(100 * SECOND, 1_000, 0));
    long offset = Long.MAX_VALUE - SECOND;
    SimulatedProcess fast = scheduler.process("fast", offset, 100_000);
    fast.start(
        "sleeper",
        () -> {
          sleep(fast, 11 * SECOND);
          log.add(
              "%d by its clock, %d in truth".formatted(fast.reading() - offset, scheduler.now()));
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log).containsExactly("11000000000 by its clock, 10000000000 in truth");
  }

  @Test
  void aSignalRaisedTwiceBeforeAnybodyWaitsWakesOne() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    SimulatedSignal signal = process.signal();
    process.start(
        "only",
        () -> {
          signal.raise();
          signal.raise();
          log.add("first " + signal.awaitUninterruptiblyUntil(process.reading() + SECOND));
          log.add("second " + signal.awaitUninterruptiblyUntil(process.reading() + SECOND));
          log.add("only looks " + signal.awaitUninterruptiblyUntil(process.reading()));
        });

    scheduler.run();
    assertThat(log).containsExactly("first true", "second false", "only looks false");
  }

  @Test
  void aRaisedSignalWakesOneOfThoseThatWait() {
    TreeSet<String> seen = new TreeSet<>();
    for (long seed = 0; seed < 50; seed++) {
      Scheduler scheduler = new Scheduler(seed, LIMITS);
      SimulatedProcess process = scheduler.process("p", 0, 0);
      SimulatedSignal signal = process.signal();
      for (String name : List.of("a", "b")) {
        process.start(
            name,
            () -> {
              if (signal.awaitUninterruptiblyUntil(process.reading() + SECOND)) {
                seen.add(name + " of seed");
                log.add(name);
              }
            });
      }
      scheduler.at(SECOND / 2, signal::raise);
      log.clear();
      assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
      assertThat(log).as("seed %d", seed).hasSize(1);
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void anInterruptEndsAWaitAndIsKeptForTheNextOne() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    SimulatedThread waiter =
        process.start(
            "waiter",
            () -> {
              for (int round = 0; round < 2; round++) {
                try {
                  process.signal().awaitUntil(process.reading() + 50 * SECOND);
                  log.add("not interrupted");
                } catch (InterruptedException interrupted) {
                  log.add("interrupted, and cleared: " + !Thread.currentThread().isInterrupted());
                  Thread.currentThread().interrupt();
                }
              }
              process.signal().awaitUninterruptiblyUntil(process.reading() + SECOND);
              log.add("still interrupted: " + Thread.currentThread().isInterrupted());
            });
    process.start(
        "other",
        () -> {
          sleep(process, SECOND);
          waiter.interrupt();
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log)
        .containsExactly(
            "interrupted, and cleared: true",
            "interrupted, and cleared: true",
            "still interrupted: true");
    assertThat(scheduler.now()).isLessThan(3 * SECOND);
  }

  @Test
  void joiningWaitsForTheEndOrTheDeadline() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "main",
        () -> {
          SimulatedThread child =
              process.startInBackground("child", () -> sleep(process, 2 * SECOND));
          try {
            log.add("early " + child.joinUntil(process, process.reading() + SECOND));
            log.add("late " + child.joinUntil(process, process.reading() + 5 * SECOND));
          } catch (InterruptedException impossible) {
            log.add("interrupted");
          }
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log).containsExactly("early false", "late true");
    assertThat(scheduler.now()).isBetween(2 * SECOND, 3 * SECOND);
  }

  @Test
  void aRunEndsWithItsForegroundAndTheBackgroundIsUnwound() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start("main", () -> sleep(process, SECOND));
    process.startInBackground(
        "heart",
        () -> {
          try {
            while (true) {
              sleep(process, SECOND / 10);
            }
          } finally {
            log.add("unwound");
          }
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log).containsExactly("unwound");
  }

  @Test
  void nothingThatACrashedProcessDoesHasAnEffect() {
    Scheduler scheduler = new Scheduler(1, new RunLimits(100 * SECOND, 200_000, 100_000));
    SimulatedProcess victim = scheduler.process("victim", 0, 0);
    SimulatedProcess other = scheduler.process("other", 0, 0);
    SimulatedSignal theirs = other.signal();
    SimulatedThread waiting =
        victim.start(
            "waiting",
            () -> {
              try {
                sleep(victim, 9 * SECOND);
                log.add("slept on");
              } catch (Throwable everything) {
                log.add(everything.getClass().getSimpleName());
                theirs.raise();
                log.add("raised");
              } finally {
                victim.startInBackground("from the grave", () -> log.add("lives"));
              }
            });
    victim.start(
        "ready",
        () -> {
          while (true) {
            victim.nanoTime();
          }
        });
    other.start(
        "killer",
        () -> {
          sleep(other, SECOND);
          victim.crash();
          log.add("killed");
          log.add("woken " + theirs.awaitUninterruptiblyUntil(other.reading() + SECOND));
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log).containsExactlyInAnyOrder("Crashed", "killed", "woken false");
    assertThat(waiting.describe()).isEqualTo("victim/waiting has ended");
  }

  @Test
  void whoCrashesItsOwnProcessDoesNotGoOn() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "main",
        () -> {
          log.add("before");
          process.crash();
          log.add("after");
        });
    process.start("never begun or unwound", () -> sleep(process, 50 * SECOND));

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log).containsExactly("before");
    assertThat(scheduler.now()).isLessThan(SECOND);
  }

  @Test
  void aPausedProcessSleepsThroughItsDeadlines() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "main",
        () -> {
          for (int round = 0; round < 3; round++) {
            sleep(process, SECOND);
            log.add("%.1f".formatted(process.nanoTime() / 1e9));
          }
        });
    scheduler.at(SECOND * 3 / 2, () -> process.pauseUntil(10 * SECOND));

    assertThat(scheduler.run()).isEqualTo(new Outcome.Ended());
    assertThat(log).containsExactly("1.0", "10.0", "11.0");
  }

  @Test
  void whoWaitsForNobodyIsADeadlock() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "main", () -> process.signal().awaitUninterruptiblyUntil(process.reading() + (1L << 61)));

    assertThat(scheduler.run())
        .isEqualTo(new Outcome.Deadlocked(List.of("p/main waits for an answer")));
  }

  @Test
  void whoAsksForTheTimeForEverRunsOutOfSteps() {
    Scheduler scheduler = new Scheduler(1, new RunLimits(SECOND, 5_000, 0));
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "main",
        () -> {
          while (process.nanoTime() >= 0) {
            log.clear();
          }
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.OutOfSteps(List.of("p/main is ready")));
  }

  @Test
  void whatIsNotDoneInTimeIsSaid() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start("main", () -> sleep(process, 101 * SECOND));

    assertThat(scheduler.run())
        .isEqualTo(new Outcome.OutOfTime(List.of("p/main waits for an answer")));
  }

  @Test
  void anUncaughtExceptionEndsTheRun() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    IllegalStateException failure = new IllegalStateException("no");
    process.startInBackground(
        "thrower",
        () -> {
          throw failure;
        });
    process.start("main", () -> sleep(process, SECOND));

    assertThat(scheduler.run()).isEqualTo(new Outcome.Threw("p/thrower", failure));
  }

  @Test
  void anEventThatFailsEndsTheRun() {
    Scheduler scheduler = new Scheduler(1, new RunLimits(100 * SECOND, 1_000, 0));
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start("main", () -> sleep(process, SECOND));
    IllegalStateException failure = new IllegalStateException("no");
    scheduler.at(
        5,
        () -> {
          throw failure;
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Threw("an event at 5 ns", failure));
  }

  @Test
  void whoeverStopsTheRunSaysWhy() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "main",
        () -> {
          scheduler.stop("seen enough");
          log.add("goes on");
        });

    assertThat(scheduler.run()).isEqualTo(new Outcome.Stopped("seen enough"));
    assertThat(log).isEmpty();
  }

  @Test
  void aWaitThatTheSchedulerDoesNotKnowIsReportedWithItsStack() {
    Scheduler scheduler = new Scheduler(1, IMPATIENT);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start("careless", () -> awaitLatch());
    process.start("other", () -> sleep(process, SECOND));

    assertThat(scheduler.run())
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked -> {
              assertThat(blocked.thread()).isEqualTo("p/careless");
              assertThat(blocked.stack()).anyMatch(line -> line.contains("awaitLatch"));
            });
  }

  private static void awaitLatch() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aLockOfTheJvmThatIsTakenIntoAPortIsReported() {
    Scheduler scheduler = new Scheduler(3, IMPATIENT);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    ReentrantLock lock = new ReentrantLock();
    for (String name : List.of("a", "b")) {
      process.start(
          name,
          () -> {
            lock.lock();
            try {
              sleep(process, SECOND);
            } finally {
              lock.unlock();
            }
          });
    }

    assertThat(scheduler.run())
        .isInstanceOfSatisfying(
            Outcome.Blocked.class, blocked -> assertThat(blocked.thread()).startsWith("p/"));
  }

  @Test
  void whoComputesForEverIsReported() {
    Scheduler scheduler = new Scheduler(1, new RunLimits(SECOND, 1_000, 0, 1));
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "busy",
        () -> {
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
        });

    assertThat(scheduler.run())
        .isInstanceOfSatisfying(
            Outcome.Blocked.class, blocked -> assertThat(blocked.thread()).isEqualTo("p/busy"));
  }

  @Test
  void whoSwallowsItsCrashIsReported() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start(
        "undead",
        () -> {
          while (true) {
            try {
              sleep(process, SECOND);
            } catch (Crashed swallowed) {
              log.add("swallowed");
            }
          }
        });
    scheduler.at(SECOND / 2, process::crash);

    assertThat(scheduler.run())
        .isInstanceOfSatisfying(
            Outcome.Blocked.class, blocked -> assertThat(blocked.thread()).isEqualTo("p/undead"));
  }

  @Test
  void aThreadOfTheOutsideMayNotCallAPort() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    process.start("main", () -> sleep(process, SECOND));
    scheduler.run();

    assertThatIllegalStateException()
        .isThrownBy(process::nanoTime)
        .withMessageContaining("is not run by this scheduler");
    assertThatIllegalStateException()
        .isThrownBy(scheduler::run)
        .withMessage("this scheduler was run before");
  }

  @Test
  void aThreadMayNotCallAPortOfAnotherProcess() {
    Scheduler scheduler = new Scheduler(1, LIMITS);
    SimulatedProcess process = scheduler.process("p", 0, 0);
    SimulatedProcess other = scheduler.process("q", 0, 0);
    process.start("main", other::nanoTime);

    assertThat(scheduler.run())
        .isInstanceOfSatisfying(
            Outcome.Threw.class,
            threw -> assertThat(threw.failure()).hasMessage("p/main calls a port of q"));
  }
}
