package dev.synod.stores.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.Stored;
import dev.synod.patterns.store.Stored.Decision;
import dev.synod.testing.RequiresTool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations on a few keys, on etcd and by {@link Stored#decide}. Leases are long, and end
 * when the test says so; so time plays no part.
 */
@RequiresTool("etcd")
class EtcdPropertyTest {

  private static final int STEPS = 400;
  private static final List<String> KEYS = List.of("a", "a/ä", "a/🔑", "b");
  private static final Duration[] LEASES = {Duration.ofHours(1), Duration.ofHours(5)};

  private final Map<String, Stored> rows = new TreeMap<>();
  private final List<Nonce> nonces = new ArrayList<>();
  private long greatest;
  private long now;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyAnswerIsThatOfTheContract(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (EtcdSession session = EtcdSession.onSharedServer()) {
      for (int step = 0; step < STEPS; step++) {
        now += random.nextInt(1_000);
        String where = "seed %d, step %d".formatted(seed, step);
        String key = KEYS.get(random.nextInt(KEYS.size()));
        switch (random.nextInt(10)) {
          case 0 -> check(where, session.store().read(key), rows.get(key));
          case 1 -> end(session, key);
          case 2, 3 -> together(where, session, random);
          default -> alone(where, session, operation(key, random));
        }
      }
    }
  }

  private void end(EtcdSession session, String key) {
    Stored row = rows.get(key);
    if (row != null && row.isHeld(now)) {
      session.endLease(key);
      rows.put(key, withLeaseEnd(row));
    }
  }

  private Stored withLeaseEnd(Stored row) {
    return new Stored(
        row.key(),
        row.value(),
        row.revision(),
        row.nonce(),
        row.released(),
        now,
        row.retentionMicros());
  }

  private void alone(String where, EtcdSession session, Operation operation) {
    Result result = session.store().apply(operation);
    long revision = result instanceof Result.Applied(Entry entry) ? entry.revision() : 0;
    switch (Stored.decide(rows.get(operation.key()), operation, now, revision)) {
      case Decision.Answer(Result.Refused expected) -> {
        assertThat(result).as(where + operation).isInstanceOf(Result.Refused.class);
        check(where, ((Result.Refused) result).entry(), rows.get(operation.key()));
      }
      case Decision.Answer(Result expected) -> {
        assertThat(result).as(where + operation).isInstanceOf(Result.Applied.class);
        check(where, Optional.of(((Result.Applied) result).entry()), rows.get(operation.key()));
      }
      case Decision.Write(Stored next) -> {
        assertThat(result).as(where + operation).isInstanceOf(Result.Applied.class);
        keep(where, operation, next, ((Result.Applied) result).entry());
      }
    }
  }

  private void together(String where, EtcdSession session, SplittableRandom random) {
    List<Operation> operations = new ArrayList<>();
    for (String key : KEYS.subList(random.nextInt(2), 2 + random.nextInt(2))) {
      operations.add(operation(key, random));
    }
    Answer answer = session.store().applyAll(operations);
    for (int index = 0; index < operations.size(); index++) {
      Operation operation = operations.get(index);
      Stored row = rows.get(operation.key());
      if (Stored.decide(row, operation, now, 1)
          instanceof Decision.Answer(Result.Refused refused)) {
        assertThat(answer).as(where + operations).isInstanceOf(Answer.NoneApplied.class);
        assertThat(((Answer.NoneApplied) answer).index()).as(where + operations).isEqualTo(index);
        check(where, ((Answer.NoneApplied) answer).entry(), row);
        return;
      }
    }
    assertThat(answer).as(where + operations).isInstanceOf(Answer.AllApplied.class);
    List<Entry> entries = ((Answer.AllApplied) answer).entries();
    for (int index = 0; index < operations.size(); index++) {
      Operation operation = operations.get(index);
      Stored row = rows.get(operation.key());
      Entry entry = entries.get(index);
      if (Stored.decide(row, operation, now, entry.revision())
          instanceof Decision.Write(Stored next)) {
        keep(where, operation, next, entry);
      } else {
        check(where, Optional.of(entry), row);
      }
    }
  }

  private void keep(String where, Operation operation, Stored next, Entry entry) {
    if (!(operation.mutation() instanceof Mutation.Renew)) {
      assertThat(entry.revision()).as(where).isGreaterThanOrEqualTo(greatest);
      greatest = entry.revision();
    }
    rows.put(operation.key(), next);
    nonces.add(operation.nonce());
    check(where, Optional.of(entry), next);
  }

  /** Of a lease, no more is left than the contract says, and not nothing. */
  private void check(String where, Optional<Entry> found, @Nullable Stored row) {
    assertThat(found.isPresent()).as(where).isEqualTo(row != null);
    if (found.isPresent() && row != null) {
      Entry entry = found.get();
      Entry expected = row.entry(now);
      assertThat(entry.held()).as(where).isEqualTo(expected.held());
      assertThat(
              new Entry(
                  entry.key(),
                  entry.value(),
                  entry.revision(),
                  entry.nonce(),
                  entry.released(),
                  expected.leaseLeft()))
          .as(where)
          .isEqualTo(expected);
      assertThat(entry.leaseLeft()).as(where).isLessThanOrEqualTo(LEASES[1]);
    }
  }

  private Operation operation(String key, SplittableRandom random) {
    boolean again = !nonces.isEmpty() && random.nextInt(8) == 0;
    Stored row = rows.get(key);
    Nonce nonce = again ? nonceOf(row, random) : Nonce.draw(random::nextLong);
    while (true) {
      try {
        return new Operation(key, nonce, guard(row, random), mutation(random));
      } catch (IllegalArgumentException drawAgain) {
        // Guard and mutation did not go together.
      }
    }
  }

  private Nonce nonceOf(@Nullable Stored row, SplittableRandom random) {
    return row != null && random.nextInt(4) > 0
        ? row.nonce()
        : nonces.get(random.nextInt(nonces.size()));
  }

  private Guard guard(@Nullable Stored row, SplittableRandom random) {
    long revision = row == null ? 1 : Math.max(1, row.revision() - random.nextInt(4) / 3);
    Nonce owner = row == null || random.nextInt(8) == 0 ? new Nonce(1, 1) : row.nonce();
    return switch (random.nextInt(6)) {
      case 0, 1 -> Guard.absentOrExpired();
      case 2 -> new Guard.Revision(revision);
      case 3 -> Guard.absent();
      default -> new Guard.Owner(owner, revision);
    };
  }

  private static Mutation mutation(SplittableRandom random) {
    Duration lease = LEASES[random.nextInt(LEASES.length)];
    return switch (random.nextInt(4)) {
      case 0, 1 -> new Mutation.Put(Bytes.utf8("" + random.nextInt()), lease, lease);
      case 2 -> new Mutation.Renew(lease);
      default -> new Mutation.Release();
    };
  }
}
