package dev.synod.checker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.Sessions;
import dev.synod.checker.budget.Budget;
import dev.synod.checker.register.PatternCheck;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of Terry et al., Session Guarantees, PDIS 1994, as reads and writes of keys. */
class SessionGuaranteesPaperTest {

  private static final List<PatternCheck> CHECKS =
      List.of(
          SessionGuarantees.readYourWrites(Value.NIL),
          SessionGuarantees.monotonicReads(Value.NIL),
          SessionGuarantees.monotonicWrites(Value.NIL),
          SessionGuarantees.writesFollowReads(Value.NIL),
          SessionGuarantees.pram(Value.NIL));

  private static Set<Consistency> violated(String... sessions) {
    Set<Consistency> violated = EnumSet.noneOf(Consistency.class);
    for (PatternCheck check : CHECKS) {
      if (check.check(Sessions.of(sessions), Budget.STANDARD) instanceof Verdict.Violated) {
        violated.add((Consistency) check.guarantee());
      }
    }
    return violated;
  }

  /** Section 3.1: a user changes the password, and it is not recognized. */
  @Test
  void aPasswordThatWasChangedIsNotFound() {
    assertThat(violated("w password 1, w password 2, r password 1"))
        .containsExactlyInAnyOrder(Consistency.READ_YOUR_WRITES, Consistency.PRAM);
    assertThat(violated("w password 1, r password"))
        .containsExactlyInAnyOrder(Consistency.READ_YOUR_WRITES, Consistency.PRAM);
  }

  /** Section 3.2: a calendar is refreshed, and a meeting that was there is gone. */
  @Test
  void aMeetingThatWasThereIsGone() {
    assertThat(violated("w calendar 1", "r calendar 1, r calendar"))
        .containsExactlyInAnyOrder(Consistency.MONOTONIC_READS, Consistency.PRAM);
  }

  /** Section 3.3: a reply is seen by somebody who does not see the article that it answers. */
  @Test
  void aReplyIsSeenWithoutTheArticle() {
    assertThat(violated("w article 1", "r article 1, w reply 2", "r reply 2, r article"))
        .containsExactlyInAnyOrder(Consistency.WRITES_FOLLOW_READS);
  }

  /** Section 3.4: a new version of a library must not be replaced, nor be there before the old. */
  @Test
  void aProgramIsSeenWithoutTheLibraryThatWasWrittenBefore() {
    assertThat(violated("w library 1, w program 2", "r program 2, r library"))
        .containsExactlyInAnyOrder(Consistency.MONOTONIC_WRITES, Consistency.PRAM);
    assertThat(violated("w file 1, w file 2", "r file 2, r file 1"))
        .containsExactlyInAnyOrder(
            Consistency.MONOTONIC_READS, Consistency.MONOTONIC_WRITES, Consistency.PRAM);
  }

  @Test
  void goingThereAndBackIsNotMonotonicWhateverTheVersions() {
    assertThat(violated("w x 1", "w x 2", "r x 1, r x 2, r x 1"))
        .containsExactlyInAnyOrder(Consistency.MONOTONIC_READS, Consistency.PRAM);
    assertThat(violated("w x 1", "w x 2", "r x 2, r x 1")).isEmpty();
  }

  /** Lipton and Sandberg 1988: processors may see writes of different processors differently. */
  @Test
  void pramKeepsTheOrderOfEachWriterAndNoOther() {
    assertThat(violated("w x 1, w y 1", "w x 2, w y 2", "r y 1, r x 2, r y 1")).isEmpty();
    assertThat(violated("w x 1", "w x 2", "r x 1, r x 2", "r x 2, r x 1")).isEmpty();
  }

  /** Each guarantee alone, because each read is explained, and no order explains them together. */
  @Test
  void pramIsMoreThanItsParts() {
    assertThat(violated("w z 1, w x 1, w y 1", "w x 2, r z, r y 1, r x 2"))
        .containsExactly(Consistency.PRAM);
  }

  @Test
  void anExplanationNamesTheCalls() {
    Verdict verdict =
        SessionGuarantees.writesFollowReads(Value.NIL)
            .check(
                Sessions.of("w a 1, w b 5", "r b 5, r a 1, w c 2", "r b 5, r c 2, r a"),
                Budget.STANDARD);
    assertThat(verdict).isInstanceOf(Verdict.Violated.class);
    if (verdict instanceof Verdict.Violated(Witness.OfCalls witness)) {
      assertThat(witness.calls()).hasSize(5);
      assertThat(witness.explanation())
          .contains("process 1 write(a, 1)")
          .contains("process 3 read(a) → nil");
    }
  }

  @Test
  void aBudgetThatRunsOutIsNoVerdict() {
    for (PatternCheck check : CHECKS) {
      for (Budget budget :
          List.of(
              Budget.STANDARD.withSteps(1),
              Budget.STANDARD.withBytes(10),
              Budget.STANDARD.until(() -> true))) {
        assertThat(check.check(Sessions.of("w x 1, r x 1"), budget))
            .as("%s", check.guarantee())
            .isInstanceOf(Verdict.Unknown.class);
      }
    }
  }
}
