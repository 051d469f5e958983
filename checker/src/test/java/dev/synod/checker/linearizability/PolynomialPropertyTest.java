package dev.synod.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.budget.Meter;
import dev.synod.checker.linearizability.polynomial.Finding;
import dev.synod.checker.linearizability.polynomial.Polynomial;
import dev.synod.checker.specification.Specification;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each polynomial algorithm against the search, which knows nothing of it. */
class PolynomialPropertyTest {

  private static final int CASES = 100_000;

  private int decided;
  private int impossible;

  @ParameterizedTest
  @ValueSource(
      strings = {"register", "cas-register", "kv", "set", "queue", "stack", "priority-queue"})
  void whatItFindsIsWhatTheSearchFinds(String name) {
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Subject subject = Subject.named(name, true);
      Recorded recorded =
          new Recorded(
              subject,
              random,
              1 + random.nextInt(5),
              1 + random.nextInt(10),
              random.nextInt(4) * 8);
      History valid = recorded.valid(random.nextInt(5) == 0);
      History history = random.nextInt(3) == 0 ? valid : recorded.mutated(valid);
      String context = name + " of seed " + seed;
      history.byKey().values().forEach(part -> compare(subject.type(), part.calls(), context));
    }
    // It decides nearly everything, and both verdicts occur.
    assertThat(decided).isGreaterThan(CASES * 3 / 4);
    assertThat(impossible).isBetween(CASES / 20, CASES * 9 / 10);
  }

  private void compare(Specification<?> type, List<Call> calls, String context) {
    switch (Polynomial.decide(type, calls, new Meter(Budget.STANDARD))) {
      case Finding.Undecided undecided -> {}
      case Finding.Linearizable(List<Call> order) -> {
        decided++;
        if (search(type, calls) != Search.Status.LINEARIZABLE
            || !BruteForce.isLinearization(order, calls, type)) {
          assertThat(order).as("%s: no order of %s", context, calls).isNull();
        }
      }
      case Finding.Impossible(List<Call> core) -> {
        decided++;
        impossible++;
        if (search(type, calls) != Search.Status.IMPOSSIBLE
            || search(type, core) != Search.Status.IMPOSSIBLE) {
          assertThat(core).as("%s: not impossible in %s", context, calls).isNull();
        }
        assertThat(calls).containsAll(core);
      }
    }
  }

  private static <S> Search.Status search(Specification<S> type, List<Call> calls) {
    Meter meter = new Meter(Budget.STANDARD);
    Timeline timeline = Objects.requireNonNull(Timeline.of(calls, type, meter));
    return new Search<>(timeline, type, meter).run(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"register", "cas-register", "kv", "set", "queue", "stack", "priority-queue"})
  void longHistoriesAreDecidedWithoutASearch(String name) {
    for (long seed = 0; seed < 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Subject subject = Subject.named(name, true);
      // Priorities repeat after sixty-four.
      int size = name.equals("priority-queue") ? 60 : 400;
      History history = new Recorded(subject, random, 12, size, 0).valid(false);
      List<Call> calls = history.byKey().values().iterator().next().calls();
      assertThat(Polynomial.decide(subject.type(), calls, new Meter(Budget.STANDARD)))
          .as("%s of seed %d", name, seed)
          .isInstanceOf(name.equals("register") ? Finding.Linearizable.class : Finding.class)
          .isNotInstanceOf(Finding.Impossible.class);
    }
  }
}
