package dev.synod.stores.zookeeper;

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
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.StoreException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three servers: reads through any of them, and leaders that are killed while clients claim. */
class ZooKeeperEnsembleTest {

  private static final int SERVERS = 3;
  private static final int READS = 300;
  private static final int CLIENTS = 6;
  private static final int KILLS = 2;
  private static final int TENURES_AFTER_EACH = 30;
  private static final int MOST_ATTEMPTS = 3_000;
  private static final long NANOS_BETWEEN_ATTEMPTS = 10_000_000;
  private static final String LOCK = "lock";

  private final AtomicLong instants = new AtomicLong();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Tenure> tenures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tenuresToGo = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();
  private static ZooKeeperEnsemble ensemble;

  @BeforeAll
  static void start() {
    ensemble = ZooKeeperEnsemble.start(SERVERS);
  }

  @AfterAll
  static void close() {
    ensemble.close();
  }

  @Test
  void whatOneServerHasAcknowledgedIsReadThroughEveryOther() {
    List<ZooKeeperStore> stores = new ArrayList<>();
    try {
      for (int server = 0; server < SERVERS; server++) {
        stores.add(ZooKeeperStore.open(ensemble.address(server), Settings.at("/reads")));
      }
      long revision = 0;
      for (int count = 1; count <= READS; count++) {
        Nonce nonce = new Nonce(0, count);
        Mutation put = new Mutation.Put(Bytes.utf8("" + count), LONG, LONG);
        Guard guard = new Guard.Revision(revision);
        Result result = stores.get(count % SERVERS).apply(new Operation("key", nonce, guard, put));
        assertThat(result).as("count %d", count).isInstanceOf(Result.Applied.class);
        revision = ((Result.Applied) result).entry().revision();
        Entry read = stores.get((count + 1) % SERVERS).read("key").orElseThrow();
        assertThat(read.revision()).as("count %d", count).isEqualTo(revision);
      }
    } finally {
      stores.forEach(ZooKeeperStore::close);
    }
  }

  @Test
  void locksAreHeldByOneWithAscendingTokensWhileLeadersAreKilled() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int kill = 0; kill < KILLS; kill++) {
        tenuresToGo.set(Integer.MAX_VALUE);
        List<Future<?>> clients = startClients(kill, threads);
        int killed = ensemble.killLeader();
        tenuresToGo.set(TENURES_AFTER_EACH);
        for (Future<?> client : clients) {
          client.get();
        }
        ensemble.restart(killed);
      }
    }

    List<Tenure> seen = new ArrayList<>(tenures);
    assertThat(seen).hasSizeGreaterThanOrEqualTo(KILLS * TENURES_AFTER_EACH);
    assertThat(retries).as("calls that nobody knew the outcome of").hasPositiveValue();
    assertHolds(MutualExclusion.holders().check(seen, Budget.STANDARD));
    assertHolds(MutualExclusion.tokens().check(seen, Budget.STANDARD));
    Checker lock = Checker.of(Consistency.LINEARIZABLE, new Mutex(0));
    assertHolds(lock.check(new History(new ArrayList<>(calls)), Budget.STANDARD));
  }

  private static void assertHolds(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Holds.class);
  }

  /** Returns once all are at work. */
  private List<Future<?>> startClients(int round, ExecutorService threads) throws Exception {
    List<Future<?>> clients = new ArrayList<>();
    CountDownLatch atWork = new CountDownLatch(CLIENTS);
    for (int index = 0; index < CLIENTS; index++) {
      int client = index;
      clients.add(threads.submit(() -> work(client, round, atWork)));
    }
    atWork.await();
    return clients;
  }

  private void work(int client, int round, CountDownLatch atWork) {
    SplittableRandom random = new SplittableRandom(CLIENTS * round + client);
    try (ZooKeeperStore store = openAtLast()) {
      assertThat(store.capabilities().replication()).isEqualTo(Replication.LINEARIZABLE);
      while (tenuresToGo.get() > 0) {
        claimAndRelease(client, store, random);
        atWork.countDown();
      }
    } finally {
      atWork.countDown();
    }
  }

  /** While servers elect a leader, a store cannot be opened. */
  private static ZooKeeperStore openAtLast() {
    Settings settings = Settings.at("/synod").withPatience(Duration.ofSeconds(2));
    for (int attempt = 1; ; attempt++) {
      try {
        return ZooKeeperStore.open(ensemble.addresses(), settings);
      } catch (StoreException failure) {
        if (attempt == MOST_ATTEMPTS || !failure.isPassing()) {
          throw failure;
        }
        LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
      }
    }
  }

  private void claimAndRelease(int client, ZooKeeperStore store, SplittableRandom random) {
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
  private long release(int client, ZooKeeperStore store, Entry held, Nonce nonce) {
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

  private Result untilKnown(ZooKeeperStore store, Operation operation) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Result result = store.apply(operation);
      if (!(result instanceof Result.Unknown)) {
        return result;
      }
      retries.incrementAndGet();
      LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
    }
    throw new AssertionError("never known: " + operation);
  }
}
