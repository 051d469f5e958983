package dev.synod.report.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void oneOfThemIsNotMany() {
    assertThat(Words.value(1, "copies")).isEqualTo("1\u00a0copy");
    assertThat(Words.value(2, "copies")).isEqualTo("2\u00a0copies");
    assertThat(Words.value(1, "regions")).isEqualTo("1\u00a0region");
    assertThat(Words.value(1, "ms")).endsWith("\u00a0ms");
  }
}
