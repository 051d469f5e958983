package dev.synod.advisor.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfluenceCheckPropertyTest {

  private static final int PROBLEMS = 1_000;

  @Test
  void theCheckerAgreesWithOneThatTriesEverything() {
    int confluent = 0;
    int broken = 0;
    for (int seed = 0; seed < PROBLEMS; seed++) {
      String text = new RandomProblems(seed).next();
      Problem problem = Problem.parse(text);
      int operations = seed % 4 == 0 ? 2 : 1;
      NaiveSearch naive = new NaiveSearch(problem, 1, operations);
      Verdict verdict = ConfluenceCheck.decide(problem, new Bounds(1, operations, 2_000_000));
      OptionalInt fewest = naive.fewest();
      String context = "seed %d:%n%s%s".formatted(seed, text, verdict);
      switch (verdict) {
        case Verdict.Confluent yes -> {
          assertThat(fewest).as(context).isEmpty();
          confluent++;
        }
        case Verdict.NotConfluent(Witness witness, long work) -> {
          assertThat(fewest).as(context).hasValue(witness.left().size() + witness.right().size());
          Replay.check(problem, witness);
          broken++;
        }
        case Verdict.Undecided undecided ->
            assertThat(naive.anythingHappens()).as(context).isFalse();
      }
    }
    assertThat(confluent).isGreaterThan(PROBLEMS / 10);
    assertThat(broken).isGreaterThan(PROBLEMS / 10);
  }

  @Test
  void theSameProblemGetsTheSameAnswer() {
    for (int seed = 0; seed < 200; seed++) {
      Problem problem = Problem.parse(new RandomProblems(seed).next());
      Bounds bounds = new Bounds(1, 2, 5_000);
      assertThat(ConfluenceCheck.decide(problem, bounds))
          .as("seed %d", seed)
          .isEqualTo(ConfluenceCheck.decide(problem, bounds));
    }
  }
}
