package dev.synod.junit;

import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.history.History;
import dev.synod.report.CheckedHistory;
import dev.synod.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page that draws what a test found. */
final class FailurePage {

  private FailurePage() {}

  /** Where the build tool puts what it makes. */
  static Path usualFolder() {
    boolean gradle = Files.isDirectory(Path.of("build")) && !Files.exists(Path.of("target"));
    return Path.of(gradle ? "build" : "target", "synod");
  }

  /** Writes the page; returns a line that says where it is, or why it is not. */
  static String write(Path folder, String name, History history, Finding finding) {
    Path page = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "-") + ".html");
    String html = Report.html(new CheckedHistory(name, history, List.of(finding)));
    try {
      Files.createDirectories(folder);
      Files.write(page, html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException unwritable) {
      return "its picture could not be written: " + unwritable + "\n";
    }
    return "drawn in " + page.toAbsolutePath().toUri() + "\n";
  }
}
