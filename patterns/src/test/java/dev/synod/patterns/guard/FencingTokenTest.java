package dev.synod.patterns.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FencingTokenTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 17, 999_999_999_999_999L, 1_795_357_034_058_697L, Long.MAX_VALUE})
  void whatIsFormattedIsRead(long token) {
    assertThat(FencingToken.parse(List.of(FencingToken.format(token)))).isEqualTo(token);
  }

  @Test
  void integersAreReadAndBlanksAroundThem() {
    assertThat(FencingToken.parse(List.of(" 17  "))).isEqualTo(17);
    assertThat(FencingToken.parse(List.of("999999999999999"))).isEqualTo(999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "\"0\"",
        "-1",
        "+1",
        "1.0",
        "17;a=b",
        "17, 18",
        "\"17",
        "17\"",
        "\"\"",
        "1000000000000000",
        "\"9223372036854775808\"",
        "\"99999999999999999999\"",
        "seventeen",
        "\t17",
        "１７",
        "0x11",
        "\"1 7\""
      })
  void whatIsNoTokenIsAnError(String value) {
    assertThatThrownBy(() -> FencingToken.parse(List.of(value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Fencing-Token");
  }

  @Test
  void thereIsExactlyOne() {
    assertThatThrownBy(() -> FencingToken.parse(List.of("1", "1")))
        .hasMessage("2 headers Fencing-Token, expected one");
    assertThatThrownBy(() -> FencingToken.parse(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anythingElseIsOneClearError() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(30);
      for (int j = 0; j < length; j++) {
        text.append(
            random.nextInt(4) == 0
                ? (char) random.nextInt(0x10000)
                : "\"0123456789 ;-.".charAt(random.nextInt(15)));
      }
      try {
        assertThat(FencingToken.parse(List.of(text.toString()))).isPositive();
      } catch (IllegalArgumentException expected) {
        assertThat(expected.getMessage()).isASCII().hasSizeLessThan(200);
      }
    }
  }
}
