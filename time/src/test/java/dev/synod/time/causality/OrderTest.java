package dev.synod.time.causality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {

  @Test
  void theOtherSideSeesTheReverse() {
    assertThat(Order.BEFORE.reversed()).isEqualTo(Order.AFTER);
    assertThat(Order.AFTER.reversed()).isEqualTo(Order.BEFORE);
    assertThat(Order.EQUAL.reversed()).isEqualTo(Order.EQUAL);
    assertThat(Order.CONCURRENT.reversed()).isEqualTo(Order.CONCURRENT);
  }

  @Test
  void equalIsNotConcurrent() {
    assertThat(Order.of(true, true)).isEqualTo(Order.EQUAL);
    assertThat(Order.of(false, false)).isEqualTo(Order.CONCURRENT);
    assertThat(Order.of(true, false)).isEqualTo(Order.BEFORE);
    assertThat(Order.of(false, true)).isEqualTo(Order.AFTER);
  }
}
