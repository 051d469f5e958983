package dev.synod.checker.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every level against the axioms, tried on every order of commits of many small histories. */
class IsolationPropertyTest {

  private static final int HISTORIES = 100_000;

  private final Map<Isolation, AtomicInteger> held = new EnumMap<>(Isolation.class);

  @Test
  void everyLevelAgreesWithBruteForce() {
    for (Isolation level : Isolation.values()) {
      held.put(level, new AtomicInteger());
    }
    IntStream.range(0, HISTORIES).parallel().forEach(this::check);
    // Both verdicts must occur often enough for the comparison to mean something.
    held.forEach((level, count) ->
        assertThat(count.get()).as(level.id()).isBetween(HISTORIES / 3, HISTORIES - 500));
  }

  private void check(int seed) {
    TransactionHistory history = new RandomTransactions(new SplittableRandom(seed)).next();
    Set<Isolation> expected = new BruteForce(history).satisfied();
    Set<Isolation> satisfied = EnumSet.noneOf(Isolation.class);
    for (Isolation level : Isolation.values()) {
      IsolationJudgement judgement = new IsolationChecker(level).judge(history, Budget.STANDARD);
      switch (judgement.verdict()) {
        case Verdict.Holds holds -> {
          satisfied.add(level);
          held.get(level).incrementAndGet();
          verify(history, level, judgement.schedule(), describe(seed, history));
        }
        case Verdict.Violated(Witness witness) -> verify(history, witness, seed);
        case Verdict.Unknown unknown ->
            throw new AssertionError(describe(seed, history) + level + " " + unknown.reason());
      }
    }
    if (!satisfied.equals(expected)) {
      assertThat(satisfied).as(describe(seed, history)).isEqualTo(expected);
    }
    if (seed % 10 == 0) {
      checkWithinTightBudget(seed, history, expected);
    }
    for (Isolation level : satisfied) {
      for (Isolation weaker : Isolation.values()) {
        if (level.implies(weaker) && !satisfied.contains(weaker)) {
          throw new AssertionError(describe(seed, history) + level + " but not " + weaker);
        }
      }
    }
  }

  /** A budget that ends leaves the verdict unknown, and never makes it wrong. */
  private static void checkWithinTightBudget(
      int seed, TransactionHistory history, Set<Isolation> expected) {
    SplittableRandom random = new SplittableRandom(~seed);
    for (Isolation level : Isolation.values()) {
      Budget budget =
          Budget.STANDARD
              .withBytes(1 + random.nextLong(1L << 23))
              .withSteps(1 + random.nextInt(300));
      boolean right =
          switch (new IsolationChecker(level).check(history, budget)) {
            case Verdict.Holds holds -> expected.contains(level);
            case Verdict.Violated violated -> !expected.contains(level);
            case Verdict.Unknown unknown -> true;
          };
      if (!right) {
        throw new AssertionError(describe(seed, history) + level + " with " + budget);
      }
    }
  }

  private static String describe(int seed, TransactionHistory history) {
    StringBuilder text = new StringBuilder("seed " + seed + "\n");
    for (int i = 0; i < history.size(); i++) {
      text.append("T").append(i).append(' ').append(history.call(i)).append('\n');
    }
    return text.toString();
  }

  private static void verify(
      TransactionHistory history, Isolation level, Schedule schedule, String context) {
    String problem = Verifier.problem(history, level, schedule);
    if (problem != null || !new BruteForce(history).accepts(level, schedule.commits())) {
      throw new AssertionError(context + level + ": not a schedule: " + problem);
    }
  }

  /** Every step of a cycle is what it says that it is. */
  private static void verify(TransactionHistory history, Witness witness, int seed) {
    if (witness instanceof Witness.OfCycle cycle) {
      for (Witness.Step step : cycle.steps()) {
        int from = transaction(history, step.from());
        int to = transaction(history, step.to());
        boolean real =
            switch (step.dependency()) {
              case WRITE_READ ->
                  reads(history, to).stream().anyMatch(i -> isFrom(history, i, from));
              case READ_WRITE -> misses(history, from, to);
              case WRITE_WRITE -> overwrites(history, from, to);
              case SESSION ->
                  history.sessions[from] == history.sessions[to]
                      && from < to
                      && history.isCommitted(from);
              case REAL_TIME -> history.completed[from] < history.invoked[to];
              case FORCED -> true; // What brute force says of the whole has to do.
            };
        if (!real) {
          throw new AssertionError(describe(seed, history) + step);
        }
      }
    }
  }

  private static int transaction(TransactionHistory history, Call call) {
    return IntStream.range(0, history.size())
        .filter(i -> history.call(i).equals(call))
        .findFirst()
        .orElseThrow();
  }

  private static List<Integer> reads(TransactionHistory history, int transaction) {
    List<Integer> reads = new ArrayList<>();
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      if (!history.isWrite(i)) {
        reads.add(i);
      }
    }
    return reads;
  }

  private static List<Integer> writes(TransactionHistory history, int transaction, int key) {
    List<Integer> writes = new ArrayList<>();
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      if (history.isWrite(i) && history.keys[i] == key) {
        writes.add(i);
      }
    }
    return writes;
  }

  private static boolean isFrom(TransactionHistory history, int read, int writer) {
    if (history.kinds[read] == TransactionHistory.READ) {
      return writes(history, writer, history.keys[read]).stream()
          .anyMatch(i -> history.values[i] == history.values[read]);
    }
    long[] list = history.listOfOthers(read);
    return list.length > 0
        && writes(history, writer, history.keys[read]).stream()
            .anyMatch(i -> history.values[i] == list[list.length - 1]);
  }

  private static boolean misses(TransactionHistory history, int reader, int writer) {
    return reads(history, reader).stream()
        .anyMatch(read ->
            writes(history, writer, history.keys[read]).stream()
                .anyMatch(write ->
                    history.kinds[read] == TransactionHistory.READ
                        ? history.values[read] == TransactionHistory.INITIAL
                        : Arrays.stream(history.list(read))
                            .noneMatch(e -> e == history.values[write])));
  }

  /** Some list that was read has an element of the one and not the other's, or that later. */
  private static boolean overwrites(TransactionHistory history, int from, int to) {
    for (int i = 0; i < history.operations(); i++) {
      if (history.kinds[i] == TransactionHistory.READ_LIST
          && history.isCommitted(history.transactionOf(i))) {
        List<Long> list = Arrays.stream(history.list(i)).boxed().toList();
        for (int first : writes(history, from, history.keys[i])) {
          for (int second : writes(history, to, history.keys[i])) {
            int earlier = list.indexOf(history.values[first]);
            int later = list.indexOf(history.values[second]);
            if (earlier >= 0 && (later < 0 || later > earlier)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }
}
