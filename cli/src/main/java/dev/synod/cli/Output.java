package dev.synod.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a command writes. */
final class Output {

  private Output() {}

  /**
   * Makes the folder if it is not there, and makes sure that files can be written into it, so that
   * nobody waits for results that are then lost.
   */
  static void prepare(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInput(folder + ": found a file, expected a folder");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "synod", ".part"));
    } catch (IOException broken) {
      throw new BadInput(
          "%s: found %s, expected a folder that can be written into"
              .formatted(folder, Complaint.reason(broken)));
    }
  }

  /** Writes a file as a whole: an interruption leaves what was there before. */
  static void write(Path folder, String name, String text, Terminal terminal) {
    Path file = folder.resolve(name);
    Path aside = folder.resolve(name + ".part");
    try {
      try {
        Files.write(aside, text.getBytes(StandardCharsets.UTF_8));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException broken) {
      throw unwritable(file, broken);
    }
    terminal.error("wrote " + file);
  }

  /** What to tell the user whose file could not be read. */
  static BadInput unreadable(Path file, IOException broken) {
    return new BadInput(
        "%s: found %s, expected a file that can be read".formatted(file, found(file, broken)));
  }

  /** What to tell the user whose file could not be written. */
  static BadInput unwritable(Path file, IOException broken) {
    return new BadInput(
        "%s: found %s, expected a file that can be written".formatted(file, found(file, broken)));
  }

  private static String found(Path file, IOException broken) {
    return Files.isDirectory(file) ? "a folder" : Complaint.reason(broken);
  }
}
