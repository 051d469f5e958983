package broken.io.checker.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class AllowedReader {
  byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }
}
