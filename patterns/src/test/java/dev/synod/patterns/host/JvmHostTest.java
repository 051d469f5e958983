package dev.synod.patterns.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JvmHostTest {

  private final JvmHost host = new JvmHost();

  private long inAMinute() {
    return host.nanoTime() + TimeUnit.MINUTES.toNanos(1);
  }

  @Test
  void aSignalRaisedBeforeTheWaitIsNotLost() throws InterruptedException {
    Host.Signal signal = host.signal();
    signal.raise();
    signal.raise();

    assertThat(signal.awaitUntil(inAMinute())).isTrue();
    assertThat(signal.awaitUntil(host.nanoTime())).as("raised twice, seen once").isFalse();
  }

  @Test
  void aSignalWakesTheOneWhoWaits() throws InterruptedException {
    Host.Signal asked = host.signal();
    Host.Signal answered = host.signal();
    Host.Task other =
        host.start(
            "other",
            () -> {
              try {
                if (asked.awaitUntil(inAMinute())) {
                  answered.raise();
                }
              } catch (InterruptedException never) {
                throw new AssertionError(never);
              }
            });

    asked.raise();

    assertThat(answered.awaitUntil(inAMinute())).isTrue();
    assertThat(other.joinUntil(inAMinute())).isTrue();
  }

  @Test
  void anInterruptEndsTheWait() throws InterruptedException {
    Host.Signal never = host.signal();
    AtomicBoolean interrupted = new AtomicBoolean();
    Host.Task waiting =
        host.start(
            "waiting",
            () -> {
              try {
                never.awaitUntil(inAMinute());
              } catch (InterruptedException expected) {
                interrupted.set(true);
              }
            });

    waiting.interrupt();

    assertThat(waiting.joinUntil(inAMinute())).isTrue();
    assertThat(interrupted).isTrue();
  }

  @Test
  void aThreadCanInterruptItself() {
    host.current().interrupt();

    assertThatThrownBy(() -> host.signal().awaitUntil(inAMinute()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anEndedThreadCanBeJoinedAndInterrupted() throws InterruptedException {
    Host.Task task = host.start("short", () -> {});

    assertThat(task.joinUntil(inAMinute())).isTrue();
    task.interrupt();
    assertThat(task.joinUntil(host.nanoTime())).isTrue();
  }

  @Test
  void randomBitsAreNotRepeated() {
    assertThat(host.randomLong()).isNotEqualTo(host.randomLong());
  }
}
