package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** An engine that is killed loses nothing that it acknowledged. */
public interface RestartContract extends StoreUnderTest {

  int WRITERS = 4;

  int WRITES_BEFORE = 25;

  /** Kills the engine, SIGKILL, and starts it again on the same data and the same port. */
  void killAndRestart();

  @Test
  default void aLockIsStillHeldAfterTheEngineWasKilled() {
    Entry held = applied(claim("key", 1));

    killAndRestart();

    assertThat(untilKnown(claim("key", 2))).isInstanceOf(Result.Refused.class);
    Result released = untilKnown(Operation.release(held, nonce(3)));
    assertThat(released).isInstanceOf(Result.Applied.class);
    Result next = untilKnown(claim("key", 4));
    assertThat(next).isInstanceOf(Result.Applied.class);
    assertThat(((Result.Applied) next).entry().revision()).isGreaterThan(held.revision());
  }

  @Test
  default void nothingAcknowledgedIsLostWhenTheEngineIsKilledAtWork() throws Exception {
    CountDownLatch underWay = new CountDownLatch(WRITERS * WRITES_BEFORE);
    List<Writer> writers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int index = 0; index < WRITERS; index++) {
      Writer writer = new Writer(this, "writer " + index, index, underWay);
      writers.add(writer);
      threads.add(Thread.ofVirtual().start(writer));
    }
    underWay.await();

    killAndRestart();

    writers.forEach(Writer::stop);
    for (Thread thread : threads) {
      thread.join();
    }
    for (Writer writer : writers) {
      Entry found = entryAtLast(writer.key);
      assertThat(Integer.parseInt(found.value().toUtf8()))
          .as("%s: acknowledged %d", writer.key, writer.acknowledged)
          .isBetween(writer.acknowledged, writer.acknowledged + 1);
      assertThat(found.revision()).isGreaterThanOrEqualTo(writer.revision);
      Result next = untilKnown(writer.operation(found.revision(), 1_000_000));
      assertThat(next).isInstanceOf(Result.Applied.class);
      assertThat(((Result.Applied) next).entry().revision()).isGreaterThan(found.revision());
    }
  }

  /** Counts up under one key, until it is stopped, or does not know what became of a write. */
  final class Writer implements Runnable {
    private final StoreUnderTest test;
    private final String key;
    private final int index;
    private final CountDownLatch underWay;
    private int acknowledged;
    private long revision;
    private volatile boolean stopped;

    Writer(StoreUnderTest test, String key, int index, CountDownLatch underWay) {
      this.test = test;
      this.key = key;
      this.index = index;
      this.underWay = underWay;
    }

    Operation operation(long revision, int count) {
      return new Operation(
          key,
          nonce(10_000_000L * (index + 1) + count),
          new Guard.Revision(revision),
          new Mutation.Put(Bytes.utf8("" + count), LONG, LONG));
    }

    void stop() {
      stopped = true;
    }

    @Override
    public void run() {
      while (!stopped
          && test.store().apply(operation(revision, acknowledged + 1))
              instanceof Result.Applied(Entry entry)) {
        acknowledged++;
        revision = entry.revision();
        underWay.countDown();
      }
    }
  }
}
