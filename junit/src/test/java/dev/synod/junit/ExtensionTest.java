package dev.synod.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.synod.checker.specification.Queue;
import dev.synod.checker.specification.Register;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests as users write them, run by JUnit: good objects pass, broken ones fail with a witness. */
class ExtensionTest {

  /** In a folder of the build, where nobody looks for tests of ours. */
  private static final Path PICTURES = Path.of("target", "synod");

  @Tag("a-users-test")
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

  @Tag("a-users-test")
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

  @Tag("a-users-test")
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

  @Tag("a-users-test")
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

  @Tag("a-users-test")
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

  private static List<Throwable> failures(Class<?> test) {
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<String> run = Collections.synchronizedList(new ArrayList<>());
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  run.add(test.getDisplayName());
                  result.getThrowable().ifPresent(failures::add);
                }
              }
            });
    assertThat(run).hasSize(1);
    return failures;
  }

  @Test
  void goodObjectsPass() {
    assertThat(failures(GoodRegisterCase.class)).isEmpty();
    assertThat(failures(GoodQueueCase.class)).isEmpty();
  }

  @Test
  void aStaleReadOfACacheFailsWithItsWitnessAndPicture() throws Exception {
    assertThat(failures(CachedRegisterCase.class))
        .singleElement()
        .isInstanceOf(AssertionError.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("is not linearizable", "read(x) → 7", "write(x, 8) → true", "drawn in file:");
    assertThat(
            Files.readString(
                PICTURES.resolve("CachedRegisterCase.everybodyWritesThenEverybodyReads.html")))
        .contains("✗ read(x) → 7");
  }

  @Test
  void anElementThatIsTakenTwiceFailsWithItsWitnessAndPicture() throws Exception {
    assertThat(failures(UnguardedQueueCase.class))
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("is not linearizable", "dequeue() → 1", "enqueue(1) → true");
    assertThat(PICTURES.resolve("UnguardedQueueCase.twoConsumersTakeTwoElements.html")).exists();
  }

  @Test
  void aTestThatRecordsNothingFails() {
    assertThat(failures(ForgetfulCase.class))
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo("nothing was recorded, so nothing can be said");
  }
}
