package dev.synod.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys.Answer;
import dev.synod.patterns.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts, compared with {@link Stored#decide} and the store in memory on random operations.
 * Leases are so long that none ends, so both judge alike; that they end is for the suite of all
 * stores. Revisions are numbers of the one store and of the other.
 */
class ScriptPropertyTest {

  private static final AtomicInteger NAMESPACES = new AtomicInteger();
  private static final int STEPS = 400;
  private static final int KEYS = 3;
  private static final int NONCES = 6;
  private static final long NEVER_GIVEN = 1_000_000;
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private RedisStore store;
  private final MemoryStore memory = new MemoryStore(() -> Instant.EPOCH);

  /** From revisions of the store in memory to those of Redis. */
  private final Map<Long, Long> revisions = new TreeMap<>();

  @BeforeEach
  void open() {
    store =
        RedisStore.open(
            RedisEngine.shared().uri(),
            Settings.in("property/" + NAMESPACES.incrementAndGet())
                .withPatience(Duration.ofMinutes(1)));
    revisions.put(0L, 0L);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomOperationsAreDecidedAlike(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step;
      if (random.nextInt(4) == 0) {
        several(random, where);
      } else {
        Operation operation = draw(random, "key " + random.nextInt(KEYS));
        compare(where, memory.apply(operation), store.apply(translated(operation)));
      }
      if (random.nextInt(20) == 0) {
        scan(where);
      }
    }
  }

  private void several(SplittableRandom random, String where) {
    List<Operation> operations = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      if (operations.isEmpty() || random.nextBoolean()) {
        operations.add(draw(random, "key " + key));
      }
    }
    Answer expected = memory.applyAll(operations);
    Answer found = store.applyAll(operations.stream().map(this::translated).toList());
    switch (expected) {
      case Answer.AllApplied(List<Entry> entries) -> {
        assertThat(found).as(where).isInstanceOf(Answer.AllApplied.class);
        List<Entry> others = ((Answer.AllApplied) found).entries();
        assertThat(others).as(where).hasSameSizeAs(entries);
        for (int index = 0; index < entries.size(); index++) {
          same(where, entries.get(index), others.get(index));
        }
      }
      case Answer.NoneApplied(int index, Optional<Entry> entry) -> {
        assertThat(found).as(where).isInstanceOf(Answer.NoneApplied.class);
        assertThat(((Answer.NoneApplied) found).index()).as(where).isEqualTo(index);
        same(where, entry, ((Answer.NoneApplied) found).entry());
      }
      case Answer.Unknown unknown -> throw new AssertionError(unknown);
    }
  }

  private void compare(String where, Result expected, Result found) {
    assertThat(found.getClass()).as(where).isEqualTo(expected.getClass());
    switch (expected) {
      case Result.Applied(Entry entry) -> same(where, entry, ((Result.Applied) found).entry());
      case Result.Refused(Optional<Entry> entry) ->
          same(where, entry, ((Result.Refused) found).entry());
      case Result.Unknown unknown -> throw new AssertionError(unknown);
    }
  }

  private void scan(String where) {
    List<Entry> expected = memory.byKey("", "", KEYS);
    List<Entry> found = store.byKey("", "", KEYS);
    assertThat(found).as(where).hasSameSizeAs(expected);
    for (int index = 0; index < expected.size(); index++) {
      same(where, expected.get(index), found.get(index));
      same(where, Optional.of(expected.get(index)), store.read(expected.get(index).key()));
    }
    assertThat(store.due("", KEYS)).as(where).isEmpty();
  }

  private void same(String where, Optional<Entry> expected, Optional<Entry> found) {
    assertThat(found.isPresent()).as(where).isEqualTo(expected.isPresent());
    expected.ifPresent(entry -> same(where, entry, found.orElseThrow()));
  }

  private void same(String where, Entry expected, Entry found) {
    Long known = revisions.putIfAbsent(expected.revision(), found.revision());
    assertThat(known == null ? found.revision() : known).as(where).isEqualTo(found.revision());
    Duration left = expected.held() ? expected.leaseLeft() : Duration.ZERO;
    assertThat(found.held()).as(where).isEqualTo(expected.held());
    // Renewals in hours: what has passed on the one clock, and not on the other, is less.
    assertThat(left.minus(found.leaseLeft())).as(where).isBetween(Duration.ZERO, HALF_AN_HOUR);
    assertThat(found)
        .as(where)
        .isEqualTo(
            new Entry(
                expected.key(),
                expected.value(),
                found.revision(),
                expected.nonce(),
                expected.released(),
                found.leaseLeft()));
  }

  private Operation draw(SplittableRandom random, String key) {
    Nonce nonce = nonce(random);
    Guard guard = guard(random, key);
    Mutation mutation = mutation(random);
    try {
      return new Operation(key, nonce, guard, mutation);
    } catch (IllegalArgumentException doNotGoTogether) {
      return new Operation(key, nonce, guard, put(random));
    }
  }

  private static Nonce nonce(SplittableRandom random) {
    return new Nonce(random.nextInt(NONCES), -1);
  }

  private Guard guard(SplittableRandom random, String key) {
    Optional<Entry> entry = memory.read(key);
    long revision = entry.map(Entry::revision).orElse(0L);
    return switch (random.nextInt(4)) {
      case 0 -> Guard.absentOrExpired();
      case 1 -> new Guard.Revision(random.nextInt(4) == 0 ? NEVER_GIVEN : revision);
      case 2 -> new Guard.Owner(nonce(random), Math.max(1, revision));
      default -> entry.<Guard>map(Guard::owner).orElse(Guard.absent());
    };
  }

  private static Mutation mutation(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> put(random);
      case 1 -> new Mutation.Renew(Duration.ofHours(1 + random.nextInt(9)));
      default -> new Mutation.Release();
    };
  }

  private static Mutation put(SplittableRandom random) {
    return new Mutation.Put(
        Bytes.utf8("x".repeat(random.nextInt(3))),
        Duration.ofHours(1 + random.nextInt(9)),
        Duration.ofHours(1));
  }

  /** The same operation with the revision that Redis has given. */
  private Operation translated(Operation operation) {
    Guard guard =
        switch (operation.guard()) {
          case Guard.AbsentOrExpired free -> free;
          case Guard.Owner(Nonce nonce, long revision) ->
              new Guard.Owner(nonce, revisions.getOrDefault(revision, 1L));
          case Guard.Revision(long revision) ->
              new Guard.Revision(revisions.getOrDefault(revision, 1L));
        };
    return new Operation(operation.key(), operation.nonce(), guard, operation.mutation());
  }
}
