package dev.synod.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.specification.Queue;
import dev.synod.checker.specification.Register;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests as users write them, some of which fail; {@link ExtensionTest} runs them, nobody else. */
final class Cases {

  private Cases() {}

  static class GoodRegisterCase {
    @RegisterExtension
    final HistoryRecorder history =
        HistoryRecorder.of(Consistency.LINEARIZABLE, new Register(Value.NIL));

    private final AtomicReference<Integer> register = new AtomicReference<>();

    @Test
    void readersAndWriters() throws Exception {
      inThreads(
          4,
          number -> {
            for (int round = 0; round < 100; round++) {
              int value = 1000 * number + round;
              history.write("x", value, () -> register.set(value));
              history.read("x", register::get);
            }
          });
    }
  }

  static class CachedRegisterCase {
    @RegisterExtension
    final HistoryRecorder history =
        HistoryRecorder.of(Consistency.LINEARIZABLE, new Register(Value.NIL));

    private final Broken.CachedRegister register = new Broken.CachedRegister();

    @Test
    void everybodyWritesThenEverybodyReads() throws Exception {
      inThreads(3, number -> history.write("x", number, () -> register.set(number)));
      inThreads(
          1,
          number -> {
            history.write("x", 7, () -> register.set(7));
            inThreads(1, other -> history.write("x", 8, () -> register.set(8)));
            history.read("x", register::get);
          });
    }
  }

  static class GoodQueueCase {
    @RegisterExtension
    final HistoryRecorder history =
        HistoryRecorder.of(Consistency.LINEARIZABLE, new Queue(List.of()));

    private final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();

    @Test
    void producersAndConsumers() throws Exception {
      inThreads(
          4,
          number -> {
            for (int round = 0; round < 50; round++) {
              int element = 1000 * number + round;
              history.apply("enqueue", element, () -> queue.add(element));
              history.apply("dequeue", null, queue::poll);
            }
          });
    }
  }

  static class UnguardedQueueCase {
    @RegisterExtension
    final HistoryRecorder history =
        HistoryRecorder.of(Consistency.LINEARIZABLE, new Queue(List.of()));

    private final Broken.UnguardedQueue queue = new Broken.UnguardedQueue();

    @Test
    void twoConsumersTakeTwoElements() throws Exception {
      history.apply(
          "enqueue",
          1,
          () -> {
            queue.enqueue(1);
            return true;
          });
      inThreads(2, number -> history.apply("dequeue", null, queue::dequeueByTwo));
    }
  }

  static class ForgetfulCase {
    @RegisterExtension
    final HistoryRecorder history =
        HistoryRecorder.of(Consistency.LINEARIZABLE, new Register(Value.NIL));

    @Test
    void nothingIsRecorded() {
      assertThat(history.history().size()).isZero();
    }
  }

  /** What each of several threads does. */
  private interface Work {
    void run(int number) throws Exception;
  }

  private static void inThreads(int count, Work work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(
            threads.submit(() -> {
              work.run(number);
              return number;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }
}
