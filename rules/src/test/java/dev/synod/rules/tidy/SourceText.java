package dev.synod.rules.tidy;

import java.util.List;

/**
 * A text file of the project.
 *
 * @param path relative to the root of the project, with slashes
 */
record SourceText(String path, List<String> lines) {

  static SourceText of(String path, String text) {
    return new SourceText(path, text.lines().toList());
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isMainJava() {
    return isJava() && path.contains("/src/main/java/");
  }

  boolean isMarkdown() {
    return path.endsWith(".md");
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the folder that holds the file, empty for the root. */
  String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  String text() {
    return String.join("\n", lines);
  }
}
