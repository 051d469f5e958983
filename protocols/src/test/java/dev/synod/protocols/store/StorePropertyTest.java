package dev.synod.protocols.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The store against its plain twin, and against itself after a snapshot. */
class StorePropertyTest {

  private static final int CASES = 3000;

  private static Command command(SplittableRandom random, List<Long> sessions) {
    if (sessions.isEmpty() || random.nextInt(10) == 0) {
      return new Command.OpenSession();
    }
    long session = sessions.get(random.nextInt(sessions.size()));
    long sequence = random.nextInt(1, 12);
    Operation operation =
        random.nextInt(5) > 0
            ? operation(random)
            : new Operation.Transaction(
                Stream.generate(() -> operation(random)).limit(random.nextInt(4)).toList());
    return new Command.Operate(
        session, sequence, Math.max(0, sequence - 1 - random.nextInt(6)), operation);
  }

  private static Operation operation(SplittableRandom random) {
    String key = "k" + random.nextInt(3);
    return switch (random.nextInt(5)) {
      case 0 -> new Operation.Read(key);
      case 1 -> new Operation.Write(key, Value.of(random.nextInt(4)));
      case 2 -> new Operation.Append(key, Value.of(random.nextInt(4)));
      case 3 -> new Operation.Append(key, Value.of("a" + random.nextInt(4)));
      default ->
          new Operation.CompareAndSet(
              key, Value.of(random.nextInt(4)), Value.of(random.nextInt(4)));
    };
  }

  @Test
  void theStoreHoldsWhatItsPlainTwinHoldsAndASnapshotLosesNothing() {
    for (int seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int sessionLimit = random.nextInt(1, 5);
      int answerLimit = random.nextInt(1, 5);
      Store store = new Store(sessionLimit, answerLimit);
      Store other = new Store(sessionLimit, answerLimit);
      ReferenceStore twin = new ReferenceStore(sessionLimit, answerLimit);
      List<Long> sessions = new ArrayList<>();
      for (long position = 1; position <= 60; position++) {
        Command command = command(random, sessions);
        Response response = store.apply(position, command);
        assertThat(other.apply(position, command)).as("seed %d", seed).isEqualTo(response);
        twin.apply(position, command);
        if (command instanceof Command.OpenSession) {
          sessions.add(position);
        }
        if (random.nextInt(10) == 0) {
          other = Store.restore(store.snapshot(), sessionLimit, answerLimit);
        }
        assertThat(store.valuesDigest()).as("seed %d", seed).isEqualTo(twin.valuesDigest());
        assertThat(other.valuesDigest()).as("seed %d", seed).isEqualTo(store.valuesDigest());
        assertThat(other.sessionsDigest()).as("seed %d", seed).isEqualTo(store.sessionsDigest());
      }
    }
  }

  @Test
  void aTransactionAnswersWithTheResultsOfItsOperationsInTheirOrder() {
    Store store = new Store(2, 2);
    store.apply(1, new Command.OpenSession());
    Operation transaction =
        new Operation.Transaction(
            List.of(
                new Operation.Append("x", Value.of(1)),
                new Operation.Append("x", Value.of(2)),
                new Operation.Read("x"),
                new Operation.CompareAndSet("x", Value.NIL, Value.of(3))));
    Value elements = new Value.Sequence(List.of(Value.of(1), Value.of(2)));
    assertThat(store.apply(2, new Command.Operate(1, 1, 0, transaction)))
        .isEqualTo(
            new Response.Answered(
                new Value.Sequence(List.of(Value.TRUE, Value.TRUE, elements, Value.FALSE)), 2));
  }

  @Test
  void operationsOfOtherTypesAreRefused() {
    Store store = new Store(2, 2);
    store.apply(1, new Command.OpenSession());
    Operation enqueue = new Operation.Apply("q", "enqueue", Value.of(1));
    assertThatThrownBy(() -> store.apply(2, new Command.Operate(1, 1, 0, enqueue)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a store has no enqueue(q, 1)");
  }

  @Test
  void aSnapshotDoesNotChangeWithTheStore() {
    Store store = new Store(2, 2);
    store.apply(1, new Command.OpenSession());
    StoreSnapshot before = store.snapshot();
    Operation write = new Operation.Write("x", Value.of(1));
    store.apply(2, new Command.Operate(1, 1, 0, write));
    assertThat(before.values()).isEmpty();
    assertThat(before.sessions().getFirst().answers()).isEmpty();
    assertThatThrownBy(() -> before.values().put("x", Value.NIL))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theDigestsTellContentsApart() {
    Store one = new Store(2, 2);
    Store other = new Store(2, 2);
    one.apply(1, new Command.OpenSession());
    assertThat(one.sessionsDigest()).isNotEqualTo(other.sessionsDigest());
    other.apply(1, new Command.OpenSession());
    one.apply(2, new Command.Operate(1, 1, 0, new Operation.Write("x", Value.of(1))));
    other.apply(2, new Command.Operate(1, 1, 0, new Operation.Write("x", Value.of("1"))));
    assertThat(one.valuesDigest()).isNotEqualTo(other.valuesDigest());
    assertThat(one.sessionsDigest()).isEqualTo(other.sessionsDigest());
  }

  @Test
  void limitsBelowOneAreRefused() {
    assertThatThrownBy(() -> new Store(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 sessions");
  }
}
