package dev.synod.prover.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;

/**
 * Totals as a text file of {@code key: value} lines, of which {@code hash} is the last, so that a
 * file that was cut off is noticed. It is replaced as a whole: an interruption leaves the file as
 * it was or as it was to be.
 */
public final class ResultsFile {

  private static final int MAXIMUM_BYTES = 1 << 16;

  private ResultsFile() {}

  /** Writes totals, in place of what the file held. */
  public static void write(Path file, Totals totals) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(aside, text(totals));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /**
   * Reads totals.
   *
   * @throws IllegalArgumentException saying in which line what was found and expected
   */
  public static Totals read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          file + ":1: found more than " + MAXIMUM_BYTES + " bytes, expected a campaign's results");
    }
    return ResultsParser.parse(file.toString(), new String(bytes, StandardCharsets.UTF_8));
  }

  static String text(Totals totals) {
    StringBuilder text = new StringBuilder(ResultsParser.HEADER).append('\n');
    line(text, "build", totals.build());
    line(text, "scenario", totals.scenario());
    line(text, "first-seed", totals.firstSeed());
    line(text, "seeds", totals.seeds());
    line(text, "shard", totals.shard());
    line(text, "done", totals.done());
    line(text, "events", totals.events());
    line(text, "operations", totals.operations());
    line(text, "answered", totals.answered());
    line(text, "undecided", totals.undecided());
    line(text, "checker-steps", totals.effort().steps());
    line(text, "checker-bytes", totals.effort().bytes());
    totals.planned().forEach((kind, count) -> line(text, ResultsParser.PLANNED + kind, count));
    totals.faults().forEach((kind, count) -> line(text, ResultsParser.FAULT + kind, count));
    totals.activity().forEach((kind, count) -> line(text, ResultsParser.ACTIVITY + kind, count));
    Totals.Failed failure = totals.failure();
    if (failure != null) {
      line(text, "failure", failure.seed() + " " + failure.guarantee());
    }
    line(text, "hash", HexFormat.of().toHexDigits(totals.hash()));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append(": ").append(value).append('\n');
  }
}
