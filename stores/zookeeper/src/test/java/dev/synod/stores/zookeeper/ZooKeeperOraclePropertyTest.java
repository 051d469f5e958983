package dev.synod.stores.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
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
import org.junit.jupiter.api.Test;

/**
 * Random operations by two clients, one after the other, in ZooKeeper and in memory: the answers
 * are the same but for the revisions, which rise in the same order. A lease is either long or has
 * ended when the next operation comes; in memory time passes only for that.
 */
class ZooKeeperOraclePropertyTest {

  private static final AtomicInteger ROOTS = new AtomicInteger();

  private static final int SEQUENCES = 30;
  private static final int OPERATIONS = 40;
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Bytes GREAT = Bytes.of(new byte[Recollection.GREATEST_VALUE_BYTES + 1]);
  private static final List<String> KEYS = List.of("a", "b", "c");

  private List<ZooKeeperStore> clients;

  /** Looks for the test, so that what the clients remember grows old. */
  private ZooKeeperStore reader;

  private MemoryStore memory;
  private Instant now;
  private SplittableRandom random;

  /** Revisions of the memory and those of ZooKeeper. */
  private final Map<Long, Long> revisions = new TreeMap<>();

  /** What was answered, in memory: material for guards and for retries. */
  private final List<Entry> seen = new ArrayList<>();

  private final List<Operation> sent = new ArrayList<>();

  @BeforeEach
  void open() {
    Settings settings = Settings.at("/oracle/" + ROOTS.incrementAndGet());
    String address = ZooKeeperEngine.shared().address();
    clients =
        List.of(ZooKeeperStore.open(address, settings), ZooKeeperStore.open(address, settings));
    reader = ZooKeeperStore.open(address, settings);
  }

  @AfterEach
  void close() {
    clients.forEach(ZooKeeperStore::close);
    reader.close();
  }

  @Test
  void twoClientsTogetherDoWhatAStoreInMemoryDoes() {
    int applied = 0;
    for (long seed = 0; seed < SEQUENCES; seed++) {
      random = new SplittableRandom(seed);
      now = Instant.EPOCH;
      memory = new MemoryStore(() -> now);
      revisions.clear();
      seen.clear();
      sent.clear();
      for (int step = 0; step < OPERATIONS; step++) {
        applied += step("seed %d, step %d".formatted(seed, step), "%d/".formatted(seed));
      }
      assertThat(List.copyOf(revisions.values())).as("seed %d", seed).isSorted();
    }
    assertThat(applied).isBetween(SEQUENCES * OPERATIONS / 4, SEQUENCES * OPERATIONS * 3 / 4);
  }

  /** Says whether something was applied. */
  private int step(String context, String prefix) {
    ZooKeeperStore client = clients.get(random.nextInt(clients.size()));
    if (random.nextInt(6) == 0) {
      return together(context, prefix, client);
    }
    boolean again = !sent.isEmpty() && random.nextInt(8) == 0;
    Operation operation = again ? sent.get(random.nextInt(sent.size())) : draw(prefix + draw(KEYS));
    sent.add(operation);
    Result expected = memory.apply(operation);
    Result found = client.apply(inZooKeeper(operation));
    String where = context + ": " + operation;
    switch (expected) {
      case Result.Applied(Entry entry) -> {
        assertThat(found).as(where).isInstanceOf(Result.Applied.class);
        compare(where, Optional.of(entry), Optional.of(((Result.Applied) found).entry()));
      }
      case Result.Refused(Optional<Entry> entry) -> {
        assertThat(found).as(where).isInstanceOf(Result.Refused.class);
        compare(where, entry, ((Result.Refused) found).entry());
      }
      case Result.Unknown unknown -> throw new AssertionError(where);
    }
    passTime(operation);
    compare(where, memory.read(operation.key()), reader.read(operation.key()));
    return expected instanceof Result.Applied ? 1 : 0;
  }

  private int together(String context, String prefix, ZooKeeperStore client) {
    List<Operation> operations = KEYS.stream().map(key -> draw(prefix + key)).toList();
    SeveralKeys.Answer expected = memory.applyAll(operations);
    SeveralKeys.Answer found = client.applyAll(operations.stream().map(this::inZooKeeper).toList());
    String where = context + ": " + operations;
    int applied =
        switch (expected) {
          case SeveralKeys.Answer.AllApplied(List<Entry> entries) -> {
            assertThat(found).as(where).isInstanceOf(SeveralKeys.Answer.AllApplied.class);
            List<Entry> others = ((SeveralKeys.Answer.AllApplied) found).entries();
            assertThat(others).as(where).hasSameSizeAs(entries);
            for (int index = 0; index < entries.size(); index++) {
              compare(where, Optional.of(entries.get(index)), Optional.of(others.get(index)));
            }
            yield 1;
          }
          case SeveralKeys.Answer.NoneApplied(int index, Optional<Entry> entry) -> {
            assertThat(found).as(where).isInstanceOf(SeveralKeys.Answer.NoneApplied.class);
            SeveralKeys.Answer.NoneApplied none = (SeveralKeys.Answer.NoneApplied) found;
            assertThat(none.index()).as(where).isEqualTo(index);
            compare(where, entry, none.entry());
            yield 0;
          }
          case SeveralKeys.Answer.Unknown unknown -> throw new AssertionError(where);
        };
    operations.forEach(this::passTime);
    return applied;
  }

  /** Whatever was given a short lease has it behind it. */
  private void passTime(Operation operation) {
    if (operation.mutation() instanceof Mutation.Put put && put.lease().equals(SHORT)) {
      now = now.plus(SHORT);
      for (int poll = 0; reader.read(operation.key()).isPresent(); poll++) {
        boolean held = reader.read(operation.key()).orElseThrow().held();
        if (held == memory.read(operation.key()).orElseThrow().held()) {
          return;
        }
        assertThat(poll).as("lease of %s", operation).isLessThan(100_000);
      }
    }
  }

  private Operation draw(String key) {
    Nonce nonce = Nonce.draw(random::nextLong);
    Guard guard =
        switch (random.nextInt(4)) {
          case 0 -> Guard.absent();
          case 1 -> Guard.absentOrExpired();
          default -> drawGuardOfSeen(key);
        };
    Mutation put =
        new Mutation.Put(
            random.nextInt(5) == 0 ? GREAT : Bytes.utf8("" + random.nextInt(100)),
            random.nextInt(3) == 0 ? SHORT : LONG,
            Duration.ofSeconds(random.nextInt(1_000)));
    return switch (guard) {
      case Guard.AbsentOrExpired any -> new Operation(key, nonce, guard, put);
      case Guard.Revision(long revision) ->
          new Operation(
              key,
              nonce,
              guard,
              revision > 0 && random.nextInt(3) == 0 ? new Mutation.Release() : put);
      case Guard.Owner owner ->
          switch (random.nextInt(3)) {
            case 0 -> new Operation(key, nonce, guard, put);
            case 1 -> new Operation(key, nonce, guard, new Mutation.Renew(LONG.multipliedBy(2)));
            default -> new Operation(key, nonce, guard, new Mutation.Release());
          };
    };
  }

  private Guard drawGuardOfSeen(String key) {
    List<Entry> ofKey = seen.stream().filter(entry -> entry.key().equals(key)).toList();
    if (ofKey.isEmpty()) {
      return Guard.absentOrExpired();
    }
    int back = random.nextInt(Math.min(3, ofKey.size()));
    Entry entry = ofKey.get(ofKey.size() - 1 - back);
    return random.nextInt(3) == 0 ? new Guard.Revision(entry.revision()) : Guard.owner(entry);
  }

  private <T> T draw(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private Operation inZooKeeper(Operation operation) {
    Guard guard =
        switch (operation.guard()) {
          case Guard.AbsentOrExpired any -> any;
          case Guard.Owner(Nonce nonce, long revision) ->
              new Guard.Owner(nonce, revisions.get(revision));
          case Guard.Revision(long revision) ->
              new Guard.Revision(revision == 0 ? 0 : revisions.get(revision));
        };
    return new Operation(operation.key(), operation.nonce(), guard, operation.mutation());
  }

  private void compare(String where, Optional<Entry> expected, Optional<Entry> found) {
    assertThat(found.isPresent()).as(where).isEqualTo(expected.isPresent());
    if (expected.isPresent() && found.isPresent()) {
      Entry one = expected.get();
      Entry other = found.get();
      Long known = revisions.putIfAbsent(one.revision(), other.revision());
      if (known != null) {
        assertThat(other.revision()).as(where).isEqualTo(known);
      }
      assertThat(other.value()).as(where).isEqualTo(one.value());
      assertThat(other.nonce()).as(where).isEqualTo(one.nonce());
      assertThat(other.released()).as(where).isEqualTo(one.released());
      assertThat(other.leaseLeft()).as(where).isLessThanOrEqualTo(one.leaseLeft());
      assertThat(one.leaseLeft().minus(other.leaseLeft())).as(where).isLessThan(LONG);
      seen.add(one);
    }
  }
}
