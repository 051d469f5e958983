package dev.synod.core.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuaranteeTest {

  @Test
  void noTwoGuaranteesHaveOneId() {
    List<String> ids =
        Stream.<Guarantee>concat(Stream.of(Consistency.values()), Stream.of(Isolation.values()))
            .map(Guarantee::id)
            .toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void consistencyIsPartiallyOrdered() {
    for (Consistency one : Consistency.values()) {
      assertThat(one.implies(one)).isTrue();
      for (Consistency other : Consistency.values()) {
        assertThat(one == other || !one.implies(other) || !other.implies(one)).isTrue();
        for (Consistency third : Consistency.values()) {
          assertThat(!one.implies(other) || !other.implies(third) || one.implies(third)).isTrue();
        }
      }
    }
  }

  @Test
  void linearizabilityImpliesAllThatIsNotSaidOfReplicas() {
    for (Consistency level : Consistency.values()) {
      assertThat(Consistency.LINEARIZABLE.implies(level))
          .as(level.id())
          .isEqualTo(level != Consistency.STRONG_EVENTUAL);
    }
    assertThat(Consistency.CAUSAL_MEMORY.implies(Consistency.PRAM)).isTrue();
    assertThat(Consistency.CAUSAL.implies(Consistency.PRAM)).isFalse();
    assertThat(Consistency.CAUSAL.implies(Consistency.MONOTONIC_READS)).isFalse();
    assertThat(Consistency.CAUSAL_MEMORY.implies(Consistency.CAUSAL_CONVERGENCE)).isFalse();
  }
}
