package dev.synod.rules.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that look at several files together. */
final class TreeChecks {
  private static final String REASONS =
      "rules/src/main/resources/dev/synod/rules/tidy/long-files.txt";

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  private TreeChecks() {}

  /** Every package of main code has its manual, in which null is the exception. */
  static List<Finding> manuals(SourceTree tree) {
    Set<String> packages = new TreeSet<>();
    Set<String> documented = new TreeSet<>();
    for (SourceText text : tree.texts()) {
      if (text.isMainJava()) {
        packages.add(text.folder());
        if (isManual(text)) {
          documented.add(text.folder());
        }
      }
    }
    packages.removeAll(documented);
    return packages.stream()
        .map(
            path -> new Finding(path, 0, "no package-info.java that is documented and @NullMarked"))
        .toList();
  }

  /** Links between the documents of the project lead to files that exist. */
  static List<Finding> deadLinks(SourceTree tree) {
    List<Finding> findings = new ArrayList<>();
    for (SourceText text : tree.texts()) {
      if (text.isMarkdown()) {
        for (String target : links(text)) {
          String path = Path.of(text.folder()).resolve(target).normalize().toString();
          if (!path.isEmpty() && !tree.paths().contains(path.replace('\\', '/'))) {
            findings.add(new Finding(text.path(), 0, "the link " + target + " leads nowhere"));
          }
        }
      }
    }
    return findings;
  }

  /** Why some files may be longer than others, by path. */
  static Map<String, String> reasonsForLength(SourceTree tree) {
    Map<String, String> reasons = new TreeMap<>();
    tree.texts().stream()
        .filter(text -> text.path().equals(REASONS))
        .flatMap(text -> text.lines().stream())
        .filter(line -> !line.startsWith("#") && line.contains(":"))
        .map(line -> line.split(":", 2))
        .forEach(parts -> reasons.put(parts[0].strip(), parts[1].strip()));
    return reasons;
  }

  /** A file is on the list of long files only while it is long, and with a reason. */
  static List<Finding> staleReasons(SourceTree tree) {
    Map<String, String> reasons = reasonsForLength(tree);
    List<Finding> findings = new ArrayList<>();
    reasons.forEach((path, reason) -> {
      boolean tooLong =
          tree.texts().stream()
              .filter(text -> text.path().equals(path))
              .anyMatch(text -> !TextChecks.longFiles(text, Map.of()).isEmpty());
      if (!tooLong || reason.isEmpty()) {
        findings.add(new Finding(REASONS, 0, path + " is not long, or has no reason to be"));
      }
    });
    return findings;
  }

  private static boolean isManual(SourceText text) {
    return text.name().equals("package-info.java")
        && text.lines().contains("@NullMarked")
        && text.text().startsWith("/**");
  }

  private static List<String> links(SourceText text) {
    Matcher link = LINK.matcher(String.join("\n", TextChecks.prose(text.lines())));
    return link.results()
        .map(result -> result.group(1).replaceFirst("#.*", ""))
        .filter(target -> !target.contains(":"))
        .toList();
  }
}
