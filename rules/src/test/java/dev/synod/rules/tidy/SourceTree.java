package dev.synod.rules.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of the project, without what was built.
 *
 * @param texts all text files
 * @param paths all files and folders, relative to the root, with slashes
 */
record SourceTree(List<SourceText> texts, Set<String> paths) {
  private static final Set<String> NOT_SOURCES =
      Set.of("target", "out", ".git", ".synod", ".idea", ".vscode", "node_modules");

  /** The tree that the working directory, which Maven sets to the module's folder, is a part of. */
  static SourceTree ofThisProject() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(root.resolve("synod"))) {
      root = Optional.ofNullable(root.getParent()).orElseThrow();
    }
    return read(root);
  }

  static SourceTree of(SourceText... texts) {
    Set<String> paths = new TreeSet<>();
    for (SourceText text : texts) {
      for (String path = text.path(); !path.isEmpty(); path = parent(path)) {
        paths.add(path);
      }
    }
    return new SourceTree(List.of(texts), paths);
  }

  static SourceTree read(Path root) throws IOException {
    List<SourceText> texts = new ArrayList<>();
    Set<String> paths = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            paths.add(relative(root, folder));
            return NOT_SOURCES.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = relative(root, file);
            paths.add(path);
            lines(file).ifPresent(lines -> texts.add(new SourceText(path, lines)));
            return FileVisitResult.CONTINUE;
          }
        });
    return new SourceTree(texts, paths);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String relative(Path root, Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** Empty for a file that is no UTF-8 text. */
  private static Optional<List<String>> lines(Path file) {
    try {
      return Optional.of(Files.readAllLines(file));
    } catch (MalformedInputException notText) {
      return Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
