package dev.synod.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds recorded data (histories of real systems, measured round trips) that lie beside the
 * project, not in it.
 *
 * <p>They are looked for in the folder that the system property {@code synod.shared} names; without
 * the property, in the folder {@code shared} next to the first of the working directory and its
 * ancestors that has one with a folder {@code data} in it.
 */
public final class SharedData {
  private SharedData() {}

  /**
   * The file or folder at {@code path}, such as {@code "data/histories/elle"}, relative to the
   * folder of shared data.
   *
   * <p>Where it is absent the calling test ends here: it is skipped and the reason is printed, on
   * continuous integration too.
   *
   * @throws org.opentest4j.TestAbortedException if there is no such file or folder
   */
  public static Path find(String path) {
    Path workingDirectory = Path.of("").toAbsolutePath();
    Optional<Path> found = locate(path, System.getProperty("synod.shared"), workingDirectory);
    if (found.isEmpty()) {
      String reason = "needs recorded data that are not here: shared/" + path;
      System.out.println("skipped: " + reason);
      Assumptions.abort(reason);
    }
    return found.orElseThrow();
  }

  static Optional<Path> locate(String path, @Nullable String property, Path workingDirectory) {
    Optional<Path> shared =
        property != null ? Optional.of(Path.of(property)) : sharedBeside(workingDirectory);
    return shared.map(folder -> folder.resolve(path)).filter(Files::exists);
  }

  private static Optional<Path> sharedBeside(Path workingDirectory) {
    return Stream.iterate(workingDirectory, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve("shared"))
        .filter(folder -> Files.isDirectory(folder.resolve("data")))
        .findFirst();
  }
}
