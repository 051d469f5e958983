package dev.synod.time.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.time.property.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The promises of Corbett et al. 2012, sentence by sentence, in virtual time. */
class CommitWaitPaperTest {

  /** A node whose clock is off by up to a bound that it knows, anew at each reading. */
  private static final class World {
    private final SplittableRandom random;
    private final long error;
    private long trueNanos = 1_000_000;

    World(SplittableRandom random, long error) {
      this.random = random;
      this.error = error;
    }

    UncertainClock clock() {
      return new BoundedErrorClock(() -> trueNanos + random.nextLong(-error, error + 1), error);
    }

    CommitWait node() {
      return new CommitWait(clock(), nanos -> trueNanos += Math.max(1, nanos / 2));
    }
  }

  private static World world(long error) {
    return new World(new SplittableRandom(1), error);
  }

  /** Section 3: "TT.now() returns a TTinterval that is guaranteed to contain the absolute time." */
  @Test
  void theIntervalHoldsTheTrueTime() {
    World world = world(50);
    UncertainClock clock = world.clock();
    for (int reading = 0; reading < 10_000; reading++) {
      world.trueNanos += 3;
      assertThat(clock.now().contains(world.trueNanos)).isTrue();
      assertThat(clock.now().widthNanos()).isEqualTo(100);
    }
  }

  /** Table 1: "TT.after(t): true if t has definitely passed." */
  @Test
  void whatIsPastIsDefinitelyPast() {
    UncertainClock clock = new BoundedErrorClock(() -> 1_000, 10);

    assertThat(clock.isPast(989)).isTrue();
    assertThat(clock.isPast(990)).isFalse();
    assertThat(clock.isPast(1_000)).isFalse();
  }

  /** Table 1: "TT.before(t): true if t has definitely not arrived." */
  @Test
  void whatIsFutureIsDefinitelyFuture() {
    UncertainClock clock = new BoundedErrorClock(() -> 1_000, 10);

    assertThat(clock.isFuture(1_011)).isTrue();
    assertThat(clock.isFuture(1_010)).isFalse();
    assertThat(clock.isFuture(1_000)).isFalse();
  }

  /** Section 4.1.2, Start: "a commit timestamp no less than the value of TT.now().latest". */
  @Test
  void aTimestampIsNotLessThanTheLatestTime() {
    World world = world(50);
    for (int round = 0; round < 1_000; round++) {
      world.trueNanos += 10;
      assertThat(world.node().assign()).isGreaterThanOrEqualTo(world.trueNanos);
    }
  }

  /** Section 4.1.2, Commit wait: "until TT.after(s) is true". */
  @Test
  void whenTheWaitIsOverTheTimestampHasPassed() throws InterruptedException {
    World world = world(50);
    CommitWait node = world.node();
    for (int round = 0; round < 1_000; round++) {
      long timestamp = node.assign();
      node.await(timestamp);
      assertThat(timestamp).isLessThan(world.trueNanos);
      assertThat(node.remainingNanos(world.trueNanos - 200)).isZero();
    }
  }

  /** Section 4.1.2: timestamps of one leader are "in monotonically increasing order". */
  @Test
  void timestampsOfANodeRise() {
    CommitWait node = new CommitWait(new BoundedErrorClock(() -> 1_000, 10), nanos -> {});

    assertThat(List.of(node.assign(), node.assign(), node.assign()))
        .containsExactly(1_010L, 1_011L, 1_012L);
  }

  /** A transaction, in true time. */
  private record Transaction(long started, long committed, long timestamp) {}

  /**
   * Section 4.1.2: "if the start of a transaction T2 occurs after the commit of a transaction T1,
   * then the commit timestamp of T2 must be greater than the commit timestamp of T1."
   */
  @Test
  void aTransactionThatStartsAfterAnotherHasCommittedHasAGreaterTimestamp() {
    Property.holds(
        5_000,
        (random, size) -> transactions(random, size, true),
        transactions -> violations(transactions) == 0);
  }

  /** The test above could not fail if it did not find what happens without the wait. */
  @Test
  void withoutTheWaitTimestampsContradictRealTime() {
    int violations = 0;
    for (int seed = 0; seed < 100; seed++) {
      violations += violations(transactions(new SplittableRandom(seed), 10, false));
    }

    assertThat(violations).isPositive();
  }

  private static List<Transaction> transactions(
      SplittableRandom random, int size, boolean waiting) {
    World world = new World(random, 1 + random.nextInt(1_000));
    List<CommitWait> nodes = List.of(world.node(), world.node(), world.node());
    List<Transaction> transactions = new ArrayList<>();
    for (int count = 0; count < 3 * size; count++) {
      CommitWait node = nodes.get(random.nextInt(nodes.size()));
      long started = world.trueNanos;
      world.trueNanos += random.nextInt(10);
      long timestamp = node.assign();
      if (waiting) {
        await(node, timestamp);
      }
      transactions.add(new Transaction(started, world.trueNanos, timestamp));
      world.trueNanos += random.nextInt(2);
    }
    return transactions;
  }

  private static void await(CommitWait node, long timestamp) {
    try {
      node.await(timestamp);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int violations(List<Transaction> transactions) {
    List<Transaction> byStart = new ArrayList<>(transactions);
    byStart.sort(Comparator.comparingLong(Transaction::started));
    int violations = 0;
    for (Transaction first : transactions) {
      for (Transaction second : byStart) {
        boolean ordered = second.started > first.committed;
        violations += ordered && second.timestamp <= first.timestamp ? 1 : 0;
      }
    }
    return violations;
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new TimeInterval(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BoundedErrorClock(() -> 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
