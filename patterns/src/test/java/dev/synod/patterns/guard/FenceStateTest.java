package dev.synod.patterns.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FenceStateTest {

  @Test
  void itRefusesOnlyWhatIsSmallerThanTheGreatest() {
    FenceState fence = FenceState.NONE.after("stock", 7);

    assertThat(fence.after("stock", 7)).isSameAs(fence);
    assertThat(fence.after("stock", 8)).isEqualTo(new FenceState(8));
    assertThat(fence.admits(6)).isFalse();
    assertThatThrownBy(() -> fence.after("stock", 6))
        .isInstanceOfSatisfying(
            StaleTokenException.class,
            stale -> {
              assertThat(stale.resource()).isEqualTo("stock");
              assertThat(stale.token()).isEqualTo(6);
              assertThat(stale.greatest()).isEqualTo(7);
            });
  }

  @Test
  void whatIsNoTokenIsAnError() {
    assertThatThrownBy(() -> FenceState.NONE.admits(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fencing token 0, expected 1 or more");
    assertThatThrownBy(() -> new FenceState(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
