package dev.synod.stores.etcd;

import static dev.synod.patterns.conformance.StoreUnderTest.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.exclusion.MutualExclusion;
import dev.synod.checker.exclusion.Tenure;
import dev.synod.checker.specification.Mutex;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation.Apply;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.testing.RequiresTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three servers, and a leader that is killed while clients claim. */
@RequiresTool("etcd")
class EtcdClusterTest {

  private static final int SERVERS = 3;
  private static final int READS = 100;
  private static final int CLIENTS = 16;
  private static final int TENURES_AFTER = 60;
  private static final int MOST_ATTEMPTS = 3_000;
  private static final long NANOS_BETWEEN_ATTEMPTS = 10_000_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String LOCK = "lock";

  private final AtomicLong instants = new AtomicLong();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Tenure> tenures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tenuresToGo = new AtomicInteger(Integer.MAX_VALUE);
  private EtcdCluster cluster;

  @BeforeEach
  void start() {
    cluster = EtcdCluster.start(SERVERS);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private List<Integer> ports() {
    return List.of(cluster.port(0), cluster.port(1), cluster.port(2));
  }

  @Test
  void whatOneServerHasAcknowledgedIsReadThroughEveryOther() {
    List<EtcdSession> sessions = new ArrayList<>();
    try {
      for (int port : ports()) {
        sessions.add(EtcdSession.open(List.of(port), TIMEOUT.multipliedBy(10)));
      }
      long revision = 0;
      for (int count = 1; count <= READS; count++) {
        Mutation put = new Mutation.Put(Bytes.utf8("" + count), LONG, LONG);
        Guard guard = new Guard.Revision(revision);
        Operation operation = new Operation("key", new Nonce(0, count), guard, put);
        Result result = untilKnown(sessions.get(count % SERVERS).store(), operation);
        assertThat(result).as("count %d", count).isInstanceOf(Result.Applied.class);
        revision = ((Result.Applied) result).entry().revision();
        EtcdStore other = sessions.get((count + 1) % SERVERS).store();
        assertThat(other.read("key").orElseThrow().revision())
            .as("count %d", count)
            .isEqualTo(revision);
      }
    } finally {
      sessions.forEach(EtcdSession::close);
    }
  }

  @Test
  void oneLockIsHeldByOneWithAscendingTokensWhileTheLeaderIsKilled() throws Exception {
    CountDownLatch atWork = new CountDownLatch(CLIENTS);
    List<Future<?>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int index = 0; index < CLIENTS; index++) {
        int client = index;
        clients.add(threads.submit(() -> work(client, atWork)));
      }
      atWork.await();
      int leader = cluster.leader();
      cluster.kill(leader);
      tenuresToGo.set(TENURES_AFTER);
      for (Future<?> client : clients) {
        client.get();
      }
      cluster.restart(leader);
    } finally {
      tenuresToGo.set(0);
    }

    List<Tenure> seen = new ArrayList<>(tenures);
    assertThat(seen).hasSizeGreaterThan(TENURES_AFTER);
    assertHolds(MutualExclusion.holders().check(seen, Budget.STANDARD));
    assertHolds(MutualExclusion.tokens().check(seen, Budget.STANDARD));
    Checker lock = Checker.of(Consistency.LINEARIZABLE, new Mutex(0));
    assertHolds(lock.check(new History(new ArrayList<>(calls)), Budget.STANDARD));
  }

  private static void assertHolds(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Holds.class);
  }

  private void work(int client, CountDownLatch atWork) {
    SplittableRandom random = new SplittableRandom(client);
    try (EtcdSession session = EtcdSession.open(ports(), TIMEOUT)) {
      while (tenuresToGo.get() > 0) {
        claimAndRelease(client, session.store(), random);
        atWork.countDown();
      }
    } finally {
      atWork.countDown();
    }
  }

  private void claimAndRelease(int client, EtcdStore store, SplittableRandom random) {
    Operation claim = Operation.claim(LOCK, Nonce.draw(random::nextLong), Bytes.EMPTY, LONG, LONG);
    long asked = instants.incrementAndGet();
    Result result = untilKnown(store, claim);
    long answered = instants.incrementAndGet();
    Apply acquire = new Apply(LOCK, "acquire", Value.NIL);
    if (result instanceof Result.Applied(Entry held)) {
      record(client, acquire, Value.of(held.revision()), asked, answered);
      long given = release(client, store, held, Nonce.draw(random::nextLong));
      tenures.add(new Tenure(LOCK, client, held.revision(), asked, answered, given));
      tenuresToGo.decrementAndGet();
    } else {
      record(client, acquire, Value.FALSE, asked, answered);
    }
  }

  /** Returns the instant until which the client certainly held the lock. */
  private long release(int client, EtcdStore store, Entry held, Nonce nonce) {
    long asked = instants.incrementAndGet();
    Result result = untilKnown(store, Operation.release(held, nonce));
    boolean released =
        switch (result) {
          case Result.Applied applied -> true;
          // The release whose reply was lost, and another's claim after it.
          case Result.Refused(Optional<Entry> entry) ->
              entry.isPresent() && entry.get().revision() > held.revision();
          case Result.Unknown unknown -> false;
        };
    Apply release = new Apply(LOCK, "release", Value.of(held.revision()));
    record(client, release, Value.of(released), asked, instants.incrementAndGet());
    return asked;
  }

  private void record(int client, Apply operation, Value result, long asked, long answered) {
    calls.add(new Call(client, operation, new Outcome.Ok(result), asked, answered));
  }

  private static Result untilKnown(EtcdStore store, Operation operation) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Result result = store.apply(operation);
      if (!(result instanceof Result.Unknown)) {
        return result;
      }
      LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
    }
    throw new AssertionError("never known: " + operation);
  }
}
