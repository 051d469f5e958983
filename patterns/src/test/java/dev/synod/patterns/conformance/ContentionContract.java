package dev.synod.patterns.conformance;

import static dev.synod.patterns.conformance.StoreUnderTest.nonce;
import static dev.synod.patterns.conformance.StoreUnderTest.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.Checker;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.exclusion.MutualExclusion;
import dev.synod.checker.specification.Mutex;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many clients at once; what they saw is checked as a history. */
public interface ContentionContract extends StoreUnderTest {

  int CLAIMERS = 16;

  @Test
  default void sixteenClaimersSeeOneLockWithAscendingTokens() throws Exception {
    checkClaimers(client -> () -> Fault.NONE, false, LONG);
  }

  @Test
  default void tokensAscendAlsoWhileOthersForgetTheTombstones() throws Exception {
    checkClaimers(client -> () -> Fault.NONE, false, Duration.ZERO);
  }

  @Test
  default void sixteenClaimersSeeOneLockAlsoWhenRepliesAreLost() throws Exception {
    checkClaimers(Claimers::randomFaults, true, LONG);
  }

  /** Gives each client its faults. */
  interface Network {
    Supplier<Fault> of(int client);
  }

  private void checkClaimers(Network network, boolean faulty, Duration retention) throws Exception {
    Claimers claimers = new Claimers(store(), network, faulty, retention);
    inParallel(claimers::run);

    assertThat(claimers.tenures()).hasSizeGreaterThanOrEqualTo(CLAIMERS);
    Checker lock = Checker.of(Consistency.LINEARIZABLE, new Mutex(0));
    assertHolds(lock.check(claimers.history(), Budget.STANDARD));
    assertHolds(MutualExclusion.holders().check(claimers.tenures(), Budget.STANDARD));
    assertHolds(MutualExclusion.tokens().check(claimers.tenures(), Budget.STANDARD));
  }

  private static void assertHolds(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Holds.class);
  }

  @Test
  default void noIncrementByCompareAndSetIsLost() throws Exception {
    int increments = 20;
    AtomicLong nonces = new AtomicLong();
    inParallel(client -> {
      for (int done = 0; done < increments; done++) {
        increment(nonces);
      }
      return null;
    });
    assertThat(entry("counter").value().toUtf8()).isEqualTo("" + CLAIMERS * increments);
  }

  private void increment(AtomicLong nonces) {
    for (int attempt = 0; attempt < MOST_POLLS; attempt++) {
      Optional<Entry> seen = store().read("counter");
      long count = seen.map(entry -> Long.parseLong(entry.value().toUtf8())).orElse(0L);
      Guard guard = new Guard.Revision(seen.map(Entry::revision).orElse(0L));
      Result result =
          store().apply(put("counter", nonces.incrementAndGet(), guard, "" + (count + 1)));
      if (result instanceof Result.Applied) {
        return;
      }
      assertThat(result).isInstanceOf(Result.Refused.class);
    }
    throw new AssertionError("never came to increment");
  }

  @Test
  default void ofManyClaimsOfOneAbsentKeyOneIsApplied() throws Exception {
    for (int round = 0; round < 20; round++) {
      String key = "key " + round;
      long first = 1_000L * (round + 1);
      List<Result> results =
          inParallel(client -> store().apply(StoreUnderTest.claim(key, first + client)));
      assertThat(results).filteredOn(Result.Applied.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(Result.Refused.class::isInstance).hasSize(CLAIMERS - 1);
      int winner =
          results.indexOf(
              results.stream().filter(Result.Applied.class::isInstance).findFirst().orElseThrow());
      assertThat(entry(key).heldBy(nonce(first + winner))).isTrue();
    }
  }

  /** What a client does. */
  interface Client<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> inParallel(Client<T> client) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(CLAIMERS)) {
      List<Callable<T>> clients =
          IntStream.range(0, CLAIMERS)
              .<Callable<T>>mapToObj(number -> () -> client.run(number))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(clients)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
