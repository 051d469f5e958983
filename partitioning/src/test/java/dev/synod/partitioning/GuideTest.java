package dev.synod.partitioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.testing.GuideCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of the guide is compiled, run, and prints what the guide says. */
class GuideTest {

  static List<GuideCode> blocks() throws IOException {
    List<GuideCode> blocks = GuideCode.of("docs/guides/data-partitioning.md");
    assertThat(blocks).hasSizeGreaterThan(5);
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void theCodeOfTheGuideDoesWhatItSays(GuideCode block) throws Exception {
    assertThat(block.run()).as(block.toString()).isEqualTo(block.printed());
  }
}
