package dev.synod.checker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.checker.RandomHistories;
import dev.synod.core.history.History;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoundTripPropertyTest {

  @Test
  void whatIsWrittenIsReadAndWrittenAgainByteForByte() throws IOException {
    for (long seed = 0; seed < 5_000; seed++) {
      History history = RandomHistories.small(new SplittableRandom(seed));
      String written = write(history);
      History read =
          new HistoryReader(ReadOptions.STANDARD)
              .read("h", new ByteArrayInputStream(written.getBytes(StandardCharsets.UTF_8)))
              .history();
      assertThat(read).as("seed %d", seed).isEqualTo(history);
      assertThat(write(read)).as("seed %d", seed).isEqualTo(written);
    }
  }

  private static String write(History history) throws IOException {
    StringBuilder out = new StringBuilder();
    new HistoryWriter(out).write(history);
    return out.toString();
  }
}
