package dev.synod.advisor.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Isolation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LatticePropertyTest {

  private static final Model[] MODELS = Model.values();

  @Test
  void implicationIsAPartialOrder() {
    for (Model one : MODELS) {
      assertThat(Lattice.implies(one, one)).isTrue();
      for (Model other : MODELS) {
        assertThat(one == other || !Lattice.implies(one, other) || !Lattice.implies(other, one))
            .as("%s and %s", one, other)
            .isTrue();
      }
    }
  }

  @Test
  void theClosureIsWarshalls() {
    boolean[][] implied = new boolean[MODELS.length][MODELS.length];
    for (int i = 0; i < MODELS.length; i++) {
      implied[i][i] = true;
    }
    for (Implication each : Lattice.implications()) {
      implied[each.stronger().ordinal()][each.weaker().ordinal()] = true;
    }
    for (int k = 0; k < MODELS.length; k++) {
      for (int i = 0; i < MODELS.length; i++) {
        for (int j = 0; j < MODELS.length; j++) {
          implied[i][j] |= implied[i][k] && implied[k][j];
        }
      }
    }
    for (Model one : MODELS) {
      for (Model other : MODELS) {
        assertThat(Lattice.implies(one, other)).isEqualTo(implied[one.ordinal()][other.ordinal()]);
        List<Implication> why = Lattice.why(one, other);
        assertThat(why.isEmpty()).isEqualTo(one == other || !Lattice.implies(one, other));
        Model at = one;
        for (Implication step : why) {
          assertThat(step.stronger()).isEqualTo(at);
          at = step.weaker();
        }
        assertThat(why.isEmpty() || at == other).isTrue();
      }
    }
  }

  @Test
  void whatIsImpliedIsAtLeastAsAvailable() {
    for (Model one : MODELS) {
      for (Model other : MODELS) {
        if (Lattice.implies(one, other)) {
          assertThat(Lattice.availability(other).atLeast(Lattice.availability(one)))
              .as("%s implies %s", one, other)
              .isTrue();
        }
      }
    }
  }

  /** Impossibilities and constructions neither contradict each other nor leave a gap. */
  @Test
  void theTheoremsDecideEveryModel() {
    for (Model model : MODELS) {
      Theorem construction = Lattice.construction(model);
      Availability least =
          construction == null ? Availability.UNAVAILABLE : construction.availability();
      assertThat(least).as(model.id()).isEqualTo(Lattice.availability(model));
    }
  }

  @Test
  void itAgreesWithTheGuarantees() {
    for (Consistency one : Consistency.values()) {
      assertThat(Model.of(one).guarantee()).isEqualTo(one);
      assertThat(Model.of(one).id()).isEqualTo(one.id());
      for (Consistency other : Consistency.values()) {
        assertThat(Lattice.implies(Model.of(one), Model.of(other))).isEqualTo(one.implies(other));
      }
    }
    for (Isolation one : Isolation.values()) {
      assertThat(Model.of(one).guarantee()).isEqualTo(one);
      for (Isolation other : Isolation.values()) {
        boolean predicates =
            one == Isolation.REPEATABLE_READ
                && !other.equals(one)
                && one.implies(other)
                && !Isolation.READ_COMMITTED.implies(other);
        assertThat(Lattice.implies(Model.of(one), Model.of(other)))
            .as("%s and %s", one, other)
            .isEqualTo(one.implies(other) && !predicates);
      }
    }
  }

  @Test
  void meetsAndJoinsAreWhatTrialFinds() {
    for (Model one : MODELS) {
      for (Model other : MODELS) {
        Set<Model> below = EnumSet.noneOf(Model.class);
        Set<Model> above = EnumSet.noneOf(Model.class);
        for (Model each : MODELS) {
          if (Lattice.implies(one, each) && Lattice.implies(other, each)) {
            below.add(each);
          }
          if (Lattice.implies(each, one) && Lattice.implies(each, other)) {
            above.add(each);
          }
        }
        assertThat(Lattice.meet(one, other))
            .isSubsetOf(below)
            .allMatch(m -> below.stream().noneMatch(b -> b != m && Lattice.implies(b, m)));
        assertThat(Lattice.join(one, other))
            .isSubsetOf(above)
            .allMatch(j -> above.stream().noneMatch(a -> a != j && Lattice.implies(j, a)));
        assertThat(Lattice.meet(one, other).isEmpty()).isEqualTo(below.isEmpty());
        assertThat(Lattice.join(one, other).isEmpty()).isEqualTo(above.isEmpty());
      }
    }
  }

  @Test
  void meetsAndJoinsByHand() {
    assertThat(Lattice.meet(Model.CAUSAL_CONVERGENCE, Model.CAUSAL_MEMORY))
        .containsExactlyInAnyOrder(Model.CAUSAL, Model.MONOTONIC_READS);
    assertThat(Lattice.join(Model.CAUSAL_CONVERGENCE, Model.CAUSAL_MEMORY))
        .containsExactly(Model.SEQUENTIAL);
    assertThat(Lattice.join(Model.SERIALIZABLE, Model.LINEARIZABLE))
        .containsExactly(Model.STRICT_SERIALIZABLE);
    assertThat(Lattice.meet(Model.LINEARIZABLE, Model.READ_UNCOMMITTED)).isEmpty();
  }

  @Test
  void theStrongestModelsUnderPartition() {
    assertThat(Lattice.strongest(Availability.UNAVAILABLE))
        .containsExactlyInAnyOrder(Model.STRICT_SERIALIZABLE, Model.STRONG_EVENTUAL);
    assertThat(Lattice.strongest(Availability.STICKY))
        .containsExactlyInAnyOrder(
            Model.TRANSACTIONAL_CAUSAL,
            Model.CAUSAL_MEMORY,
            Model.STRONG_EVENTUAL,
            Model.PREDICATE_CUT_ISOLATION);
    assertThat(Lattice.strongest(Availability.TOTAL))
        .containsExactlyInAnyOrder(
            Model.MONOTONIC_ATOMIC_VIEW,
            Model.PREDICATE_CUT_ISOLATION,
            Model.WRITES_FOLLOW_READS,
            Model.MONOTONIC_READS,
            Model.MONOTONIC_WRITES,
            Model.STRONG_EVENTUAL);
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> Model.onJepsensMap("acid")).hasMessage("found no model called acid");
  }
}
