package dev.synod.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that a command writes. */
final class Output {

  private Output() {}

  /** Writes a file as a whole: an interruption leaves what was there before. */
  static void write(Path folder, String name, String text, Terminal terminal) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInput(folder + ": found a file, expected a folder");
    }
    Files.createDirectories(folder);
    Path aside = folder.resolve(name + ".part");
    Files.write(aside, text.getBytes(StandardCharsets.UTF_8));
    Files.move(aside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    terminal.error("wrote " + folder.resolve(name));
  }
}
