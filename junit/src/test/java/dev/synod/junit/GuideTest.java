package dev.synod.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.testing.GuideCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's code is what a reader can copy. */
class GuideTest {

  static List<GuideCode> blocks() throws IOException {
    return GuideCode.of("docs/guides/consistency-models.md");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("blocks")
  void aBlockOfCodePrintsWhatTheGuideSays(GuideCode block) throws Exception {
    assertThat(block.run()).isEqualTo(block.printed());
  }

  @Test
  void thereIsCode() throws IOException {
    assertThat(blocks()).isNotEmpty();
  }
}
