package dev.synod.prover.campaign;

import dev.synod.core.guarantee.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Totals as a text file of {@code key: value} lines. It is replaced as a whole, so that an
 * interruption leaves the file as it was or as it was to be.
 */
public final class ResultsFile {

  private static final String HEADER = "synod-results: 1";
  private static final long MAXIMUM_BYTES = 1 << 16;

  private ResultsFile() {}

  /** Writes totals, in place of what the file held. */
  public static void write(Path file, Totals totals) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(aside, text(totals));
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads totals.
   *
   * @throws IllegalArgumentException saying in which line what was found and expected
   */
  public static Totals read(Path file) throws IOException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          file + ": larger than " + MAXIMUM_BYTES + " bytes; expected the results of a campaign");
    }
    return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  static String text(Totals totals) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
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
    totals.faults().forEach((kind, count) -> line(text, "fault " + kind, count));
    line(text, "hash", Long.toHexString(totals.hash()));
    Totals.Failed failure = totals.failure();
    if (failure != null) {
      line(text, "failure", failure.seed() + " " + failure.guarantee());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  static Totals parse(String name, String text) {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(HEADER)) {
      throw new IllegalArgumentException(name + ":1: expected «" + HEADER + "»");
    }
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Long> faults = new TreeMap<>();
    for (int number = 1; number < lines.length; number++) {
      if (lines[number].isEmpty()) {
        continue;
      }
      int colon = lines[number].indexOf(": ");
      if (colon < 0) {
        throw new IllegalArgumentException(
            name + ":" + (number + 1) + ": expected «key: value», found «" + lines[number] + "»");
      }
      String key = lines[number].substring(0, colon);
      String value = lines[number].substring(colon + 2);
      if (key.startsWith("fault ")) {
        faults.put(key.substring(6), number(name, key, value, 10));
      } else {
        values.put(key, value);
      }
    }
    return totals(name, values, faults);
  }

  private static Totals totals(String name, Map<String, String> values, Map<String, Long> faults) {
    String failure = values.get("failure");
    return new Totals(
        required(name, values, "scenario"),
        number(name, values, "first-seed"),
        number(name, values, "seeds"),
        Shard.parse(required(name, values, "shard")),
        number(name, values, "done"),
        number(name, values, "events"),
        number(name, values, "operations"),
        number(name, values, "answered"),
        number(name, values, "undecided"),
        new Verdict.Effort(
            number(name, values, "checker-steps"), number(name, values, "checker-bytes")),
        faults,
        number(name, "hash", required(name, values, "hash"), 16),
        failure == null ? null : failed(name, failure));
  }

  private static Totals.Failed failed(String name, String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException(
          name + ": failure: expected a seed and a guarantee, found «" + text + "»");
    }
    return new Totals.Failed(
        number(name, "failure", text.substring(0, space), 10), text.substring(space + 1));
  }

  private static String required(String name, Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(name + ": no line «" + key + ": …»");
    }
    return value;
  }

  private static long number(String name, Map<String, String> values, String key) {
    return number(name, key, required(name, values, key), 10);
  }

  private static long number(String name, String key, String value, int radix) {
    try {
      return radix == 16 ? Long.parseUnsignedLong(value, 16) : Long.parseLong(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          name + ": " + key + ": expected a number, found «" + value + "»", notANumber);
    }
  }
}
