package dev.synod.checker.lattice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.Checker;
import dev.synod.checker.NaiveModels;
import dev.synod.checker.RandomHistories;
import dev.synod.checker.Sessions;
import dev.synod.checker.WeakHistories;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatticePropertyTest {

  private static final int CASES = 100_000;
  private static final KeyValueMap TYPE = new KeyValueMap(Value.NIL);

  /** The models that have a definition by enumeration. */
  private static final Set<Consistency> DEFINED =
      EnumSet.complementOf(
          EnumSet.of(Consistency.LINEARIZABLE, Consistency.STRONG_EVENTUAL, Consistency.EVENTUAL));

  @Test
  void theDefinitionsImplyEachOtherAsTheLatticeSaysAndNotOtherwise() {
    Set<List<Consistency>> separated = new HashSet<>();
    separate(Sessions.of("w z 1, w x 1, w y 1", "w x 2, r z, r y 1, r x 2"), separated, "by hand");
    for (long seed = 0; seed < CASES; seed++) {
      separate(WeakHistories.small(new SplittableRandom(seed)), separated, "seed " + seed);
    }
    List<List<Consistency>> unexplained = new ArrayList<>();
    for (Consistency one : DEFINED) {
      for (Consistency other : DEFINED) {
        if (!Lattice.implies(one, other) && !separated.contains(List.of(one, other))) {
          unexplained.add(List.of(one, other));
        }
      }
    }
    assertThat(unexplained).as("pairs that no history tells apart").isEmpty();
  }

  private static void separate(History history, Set<List<Consistency>> separated, String context) {
    Set<Consistency> satisfied = NaiveModels.satisfied(history, Value.NIL);
    for (Consistency one : satisfied) {
      for (Consistency other : DEFINED) {
        if (!satisfied.contains(other)) {
          assertThat(Lattice.implies(one, other))
              .as("%s: %s holds and %s does not in %s", context, one, other, history)
              .isFalse();
          separated.add(List.of(one, other));
        }
      }
    }
  }

  @Test
  void theStrongestAreThoseThatHoldAndThatNothingStrongerImplies() {
    for (long seed = 0; seed < CASES / 10; seed++) {
      History history = WeakHistories.small(new SplittableRandom(-1 - seed));
      Standing standing = Standing.of(history, TYPE, Budget.STANDARD);
      Set<Guarantee> satisfied = new HashSet<>(standing.satisfied());
      satisfied.retainAll(DEFINED);
      assertThat(satisfied)
          .as("seed %d: %s", -1 - seed, history)
          .isEqualTo(new HashSet<>(NaiveModels.satisfied(history, Value.NIL)));
      assertThat(standing.undecided()).isEmpty();
      assertConsistent(standing, "seed " + (-1 - seed) + ": " + history);
    }
  }

  @Test
  void linearizabilityImpliesWhatTheLatticeSaysOnHistoriesOfAllOperations() {
    int linearizable = 0;
    for (long seed = 0; seed < CASES / 3; seed++) {
      History history = RandomHistories.small(new SplittableRandom(seed));
      List<Consistency> held = new ArrayList<>();
      for (Consistency model :
          List.of(Consistency.LINEARIZABLE, Consistency.SEQUENTIAL, Consistency.EVENTUAL)) {
        if (Checker.of(model, TYPE).decide(history, Budget.STANDARD) instanceof Verdict.Holds) {
          held.add(model);
        }
      }
      if (held.contains(Consistency.LINEARIZABLE)) {
        linearizable++;
        assertThat(held).as("seed %d: %s", seed, history).hasSize(3);
      }
    }
    assertThat(linearizable).isGreaterThan(CASES / 15);
  }

  private static void assertConsistent(Standing standing, String context) {
    for (Guarantee one : standing.strongest()) {
      assertThat(standing.satisfied()).as(context).contains(one);
      for (Guarantee other : standing.strongest()) {
        assertThat(one.equals(other) || !Lattice.implies(one, other)).as(context).isTrue();
      }
    }
    for (Guarantee each : standing.satisfied()) {
      assertThat(standing.strongest())
          .as(context)
          .anyMatch(strong -> Lattice.implies(strong, each));
      assertThat(standing.violated().keySet())
          .as(context)
          .noneMatch(broken -> Lattice.implies(each, broken));
    }
  }
}
