package dev.synod.checker.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.judgement.Verifier;
import dev.synod.checker.specification.KeyedObjects;
import dev.synod.checker.specification.Specification;
import dev.synod.checker.specification.Specifications;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.history.History;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every data type: small histories against brute force, and against the type itself. */
class DataTypesPropertyTest {

  private static final int CASES = 100_000;
  private static final int VERIFIED = 5_000;

  static Stream<String> names() {
    return Specifications.names().stream();
  }

  /** Half of them with few values and half with a new one each time. */
  private static Subject subject(String name, long seed) {
    return Subject.named(name, seed % 2 == 0);
  }

  private static History history(Subject subject, SplittableRandom random, boolean mutated) {
    Recorded recorded =
        new Recorded(
            subject, random, 1 + random.nextInt(4), 1 + random.nextInt(7), random.nextInt(3) * 15);
    History valid = recorded.valid(random.nextInt(3) == 0);
    return mutated ? recorded.mutated(valid) : valid;
  }

  @ParameterizedTest
  @MethodSource("names")
  void theVerdictIsThatOfBruteForce(String name) {
    Specification<?> type = Subject.named(name, true).type();
    Linearizability<?> checker = new Linearizability<>(type);
    int violations = 0;
    for (long seed = 0; seed < CASES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      boolean mutated = random.nextInt(3) > 0;
      History history = history(subject(name, seed), random, mutated);
      boolean holds = checker.decide(history, Budget.STANDARD) instanceof Verdict.Holds;
      violations += holds ? 0 : 1;
      if (!mutated) {
        assertThat(holds).as("%s of seed %d, which is valid: %s", name, seed, history).isTrue();
      }
      if (holds != bruteForce(type, history)) {
        assertThat(holds).as("%s of seed %d: %s", name, seed, history).isEqualTo(!holds);
      }
    }
    // Both verdicts occur often enough for the comparison to mean something.
    assertThat(violations).isBetween(CASES / 10, CASES * 9 / 10);
  }

  private static boolean bruteForce(Specification<?> type, History history) {
    return type.hasIndependentKeys()
        ? history.byKey().values().stream()
            .allMatch(part -> BruteForce.isLinearizable(part.calls(), type))
        : BruteForce.isLinearizable(history.calls(), type);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCertificateIsVerified(String name) {
    for (long seed = 0; seed < VERIFIED; seed++) {
      SplittableRandom random = new SplittableRandom(-1 - seed);
      Subject subject = subject(name, seed);
      History history = history(subject, random, random.nextInt(3) > 0);
      assertVerified(subject.type(), history, name + " of seed " + (-1 - seed) + ": " + history);
    }
  }

  private static <S> void assertVerified(Specification<S> type, History history, String context) {
    Judgement judgement = new Linearizability<>(type).judge(history, Budget.STANDARD);
    assertThat(judgement.certificate()).as(context).isNotNull();
    assertThat(new Verifier<>(type).complaint(history, judgement.certificate()))
        .as("%s gives %s", context, judgement)
        .isNull();
  }

  @ParameterizedTest
  @MethodSource("names")
  void objectsThatAreNotDividedByKeyAreCheckedAsThoseThatAre(String name) {
    for (long seed = 0; seed < VERIFIED; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Subject subject = subject(name, seed);
      History history = history(subject, random, random.nextInt(3) > 0);
      if (subject.type().hasIndependentKeys()) {
        Class<?> divided = verdict(subject.type(), history);
        assertThat(verdict(new KeyedObjects<>(subject.type()), history))
            .as("%s of seed %d: %s", name, seed, history)
            .isEqualTo(divided);
      }
    }
  }

  private static Class<?> verdict(Specification<?> type, History history) {
    return new Linearizability<>(type).decide(history, Budget.STANDARD).getClass();
  }

  @ParameterizedTest
  @MethodSource("names")
  void longHistoriesOfTheTypeItselfHold(String name) {
    for (long seed = 0; seed < 200; seed++) {
      Subject subject = Subject.named(name, seed % 2 == 0);
      History history = new Recorded(subject, new SplittableRandom(seed), 5, 60, 2).valid(false);
      assertThat(new Linearizability<>(subject.type()).decide(history, Budget.STANDARD))
          .as("%s of seed %d: %s", name, seed, List.of(history))
          .isInstanceOf(Verdict.Holds.class);
    }
  }
}
