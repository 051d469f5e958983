package dev.synod.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.checker.budget.Budget;
import dev.synod.checker.judgement.Judgement;
import dev.synod.checker.specification.KeyValueMap;
import dev.synod.checker.specification.Specifications;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.History;
import dev.synod.core.history.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckerTest {

  private static final KeyValueMap TYPE = new KeyValueMap(Value.NIL);

  @Test
  void everyGuaranteeHoldsInAHistoryOfOneProcess() {
    History history = Sessions.of("r x, w x 1, r x 1, w x 2, r x 2");
    for (Guarantee guarantee : Checker.guarantees()) {
      Checker checker = Checker.of(guarantee, TYPE);
      assertThat(checker.check(history, Budget.STANDARD))
          .as(guarantee.id())
          .isInstanceOf(Verdict.Holds.class);
      assertThat(checker.decide(history, Budget.STANDARD)).isInstanceOf(Verdict.Holds.class);
    }
  }

  @Test
  void everyWitnessNamesTheGuaranteeThatWasAskedFor() {
    History history = Sessions.of("w x 1, w x 2, r x 2", "r x 7, r x 1, r x 2, r x 1, r x");
    Set<Guarantee> violated = new HashSet<>();
    for (Guarantee guarantee : Checker.guarantees()) {
      Judgement judgement = Checker.of(guarantee, TYPE).judge(history, Budget.STANDARD);
      if (judgement.verdict() instanceof Verdict.Violated(Witness witness)) {
        violated.add(guarantee);
        assertThat(witness.guarantee()).isEqualTo(guarantee);
        assertThat(witness.explanation()).isNotBlank();
      }
    }
    assertThat(violated).containsAll(models());
  }

  private static List<Guarantee> models() {
    return Checker.guarantees().stream().filter(Consistency.class::isInstance).toList();
  }

  @Test
  void allModelsAndLevelsAreServedButOne() {
    assertThat(Checker.guarantees())
        .contains(Isolation.values())
        .contains(Consistency.LINEARIZABLE, Consistency.SEQUENTIAL, Consistency.EVENTUAL)
        .doesNotContain(Consistency.STRONG_EVENTUAL)
        .hasSize(Consistency.values().length + Isolation.values().length - 1);
  }

  @Test
  void whatCannotBeCheckedIsRefused() {
    Guarantee other = new Guarantee.Safety("other", "Something else.", "here");
    assertThatThrownBy(() -> Checker.of(other, TYPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no checker for other; expected one of [linearizable, sequential");
    assertThatThrownBy(() -> Checker.of(Consistency.STRONG_EVENTUAL, TYPE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> Checker.of(Consistency.CAUSAL, Specifications.named("queue", Value.NIL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("causal is checked on registers; found the data type queue");
  }
}
