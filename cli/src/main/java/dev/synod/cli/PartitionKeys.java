package dev.synod.cli;

import dev.synod.partitioning.workload.KeyFormatException;
import dev.synod.partitioning.workload.KeyLines;
import dev.synod.partitioning.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The keys that {@code partition} is told to look at. */
final class PartitionKeys {

  private static final String ZIPF = "zipf:";
  private static final double USUAL_EXPONENT = 0.99;

  private PartitionKeys() {}

  /** From a file, from standard input, or by Zipf's law. */
  static Workload read(String source, long seed, Progress progress, Interrupt interrupt) {
    if (source.startsWith(ZIPF)) {
      return zipf(source, seed);
    }
    if (source.equals("-")) {
      InputStream input = new InterruptibleInput(System.in, interrupt);
      return lines(input, "standard input", 0, progress, interrupt);
    }
    Path file;
    try {
      file = Path.of(source);
    } catch (InvalidPathException broken) {
      throw new BadInput("--keys: found %s, expected a file, - or zipf:COUNT".formatted(source));
    }
    try (InputStream input = Files.newInputStream(file)) {
      return lines(input, source, Files.size(file), progress, interrupt);
    } catch (IOException broken) {
      throw Output.unreadable(file, broken);
    }
  }

  private static Workload lines(
      InputStream input, String source, long size, Progress progress, Interrupt interrupt) {
    try {
      return KeyLines.read(
          input, source, bytes -> progress.show("reading keys", bytes, size), interrupt);
    } catch (IOException broken) {
      throw Output.unreadable(Path.of(source), broken);
    } catch (KeyFormatException broken) {
      throw new BadInput(String.valueOf(broken.getMessage()));
    }
  }

  private static Workload zipf(String source, long seed) {
    String[] parts = source.substring(ZIPF.length()).split(":", -1);
    boolean plausible =
        parts.length <= 2
            && parts[0].matches("[0-9]{1,9}")
            && (parts.length == 1 || parts[1].matches("[0-9]{1,3}(\\.[0-9]{1,9})?"));
    double exponent =
        plausible && parts.length == 2 ? Double.parseDouble(parts[1]) : USUAL_EXPONENT;
    int count = plausible ? Integer.parseInt(parts[0]) : 0;
    if (count < 1 || count > Workload.MOST_KEYS || exponent > 10) {
      throw new BadInput(
          "--keys: found %s, expected zipf:COUNT or zipf:COUNT:EXPONENT with 1 to %d keys and an"
                  .formatted(source, Workload.MOST_KEYS)
              + " exponent from 0 to 10");
    }
    return Workload.zipf(count, exponent, seed);
  }
}
