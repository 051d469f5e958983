package dev.synod.prover.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.synod.simulator.random.Prng;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsFileFuzzTest {

  private static final int FILES = 50_000;

  private static final List<String> PIECES =
      List.of("\n", ": ", "0", "-1", "9223372036854775808", "1/0", "fault ", "hash: ", "\r", "\0");

  @Test
  void whateverAFileHoldsItGivesTotalsOrOneClearError() {
    int accepted = 0;
    for (long seed = 0; seed < FILES; seed++) {
      String text = mutated(new Prng(seed));
      try {
        Totals totals = ResultsParser.parse("f", text);
        accepted++;
        assertThat(ResultsParser.parse("f", ResultsFile.text(totals)))
            .as("seed %d", seed)
            .isEqualTo(totals);
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getMessage())
            .as("seed %d", seed)
            .startsWith("f:")
            .contains("found ")
            .contains(", expected ")
            .doesNotContain("\n");
      } catch (RuntimeException other) {
        fail("seed " + seed, other);
      }
    }
    assertThat(accepted).isBetween(FILES / 100, FILES - FILES / 3);
  }

  private static String mutated(Prng random) {
    StringBuilder text = new StringBuilder(ResultsFileTest.TEXT);
    for (long left = random.between(1, 4); left > 0 && !text.isEmpty(); left--) {
      int from = (int) random.between(0, text.length() - 1);
      int until = (int) Math.min(text.length(), from + random.between(0, 12));
      switch ((int) random.between(0, 4)) {
        case 0 -> text.delete(from, until);
        case 1 -> text.insert(from, text.substring(from, until));
        case 2 -> text.insert(from, PIECES.get((int) random.between(0, PIECES.size() - 1)));
        case 3 -> text.setCharAt(from, (char) random.between(0, 0xFFFF));
        default -> text.setLength(random.chance(100_000) ? from : text.length());
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
