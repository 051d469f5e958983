package dev.synod.time.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.testing.GuideCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of the guide to clocks is compiled and run, and what it asserts holds. */
class GuideTest {

  static List<GuideCode> blocks() throws IOException {
    return GuideCode.of("docs/guides/clocks.md");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void eachBlockCompilesAndHolds(GuideCode block) throws Exception {
    assertThat(block.run()).isEqualTo(block.printed());
  }

  @Test
  void thereAreBlocksAndEachAssertsSomething() throws IOException {
    assertThat(blocks()).hasSizeGreaterThan(8).allMatch(block -> block.code().contains("assert "));
  }
}
