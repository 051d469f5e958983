package dev.synod.design.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.synod.design.document.DocumentException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, reading ends with requirements or with the documented exception. */
class RequirementsFuzzTest {

  private static final int INPUTS = 30_000;
  private static final String[] PIECES = {
    "\n",
    "  ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">\n",
    "? ",
    "%YAML 1.2\n",
    "---\n",
    "...\n",
    "\"",
    "'",
    "#",
    "\t",
    "null",
    ".nan",
    "-1",
    "1e999",
    "0x1",
    "\u0000",
    "\uFEFF",
    "\u2028",
    "id",
    "regions",
    "avgMs",
    "ops",
    "true",
    "~",
    "<<",
    "=",
    "@",
    "`",
    "999999999999999999999"
  };

  @Test
  void mutatedDocumentsNeverCrashTheReader() throws Exception {
    List<byte[]> seeds = seeds();
    byte[] table = "from\tto\tavg_ms\na\tb\t10\nb\ta\t10\n".getBytes(StandardCharsets.UTF_8);
    int accepted = 0;
    int refused = 0;
    for (int seed = 0; seed < INPUTS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int chosen = random.nextInt(2) == 0 ? 0 : random.nextInt(seeds.size());
      byte[] input = mutate(seeds.get(chosen), random);
      byte[] data = random.nextInt(4) == 0 ? mutate(table, random) : table;
      try {
        RequirementsReader.read("fuzz.yaml", input, name -> data);
        accepted++;
      } catch (DocumentException e) {
        refused++;
        assertThat(e.getMessage()).hasSizeLessThan(1200).doesNotContain("\n").contains(": found ");
      } catch (RuntimeException | StackOverflowError e) {
        fail(
            "seed " + seed + " broke the reader:\n" + new String(input, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(accepted).isGreaterThan(INPUTS / 200);
    assertThat(refused).isGreaterThan(INPUTS / 4);
  }

  private static List<byte[]> seeds() throws Exception {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(Files.readAllBytes(RequirementsReaderTest.RESOURCES.resolve("valid.yaml")));
    try (Stream<Path> files = RequirementsReaderTest.broken()) {
      for (Path file : files.toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    }
    return seeds;
  }

  private static byte[] mutate(byte[] source, SplittableRandom random) {
    StringBuilder text = new StringBuilder(new String(source, StandardCharsets.ISO_8859_1));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> text.insert(at, (char) random.nextInt(256));
        case 3 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
        default -> {
          String piece = PIECES[random.nextInt(PIECES.length)];
          text.insert(at, piece.repeat(1 + random.nextInt(40)));
        }
      }
    }
    return text.toString()
        .getBytes(random.nextInt(8) == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }
}
