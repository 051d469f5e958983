package dev.synod.stores.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.testing.GuideCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The code of the guides to the patterns is compiled, run, and prints what they say. */
class GuideTest {

  static List<GuideCode> blocks() throws IOException {
    List<GuideCode> blocks = new ArrayList<>(GuideCode.of("docs/guides/distributed-lock.md"));
    blocks.addAll(GuideCode.of("docs/guides/idempotency.md"));
    assertThat(blocks).hasSizeGreaterThan(4);
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void theCodeOfTheGuideDoesWhatItSays(GuideCode block) throws Exception {
    assertThat(block.run()).as(block.toString()).isEqualTo(block.printed());
  }
}
