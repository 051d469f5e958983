package dev.synod.rules.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks that look at one file, line by line. */
final class TextChecks {
  static final int MAXIMUM_COLUMNS = 100;
  static final int MAXIMUM_LINES = 400;

  private static final Pattern LEFTOVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.])(/ro" + "ot/|/ho" + "me/\\w|/wo" + "rk/|/Us" + "ers/\\w)");

  private TextChecks() {}

  /**
   * The formatter breaks lines, but neither strings nor addresses. Rows of a table of examples, in
   * a text block of a test, stay whole.
   */
  static List<Finding> longLines(SourceText text) {
    if (!text.isJava()) {
      return List.of();
    }
    SourceText code = text.isMainJava() ? text : withoutTextBlocks(text);
    return where(code, TextChecks::isTooLong, "longer than " + MAXIMUM_COLUMNS + " columns");
  }

  /** The same lines, but those within text blocks empty. */
  private static SourceText withoutTextBlocks(SourceText text) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : text.lines()) {
      boolean delimiter = line.split("\"\"\"", -1).length == 2;
      lines.add(inside && !delimiter ? "" : line);
      inside ^= delimiter;
    }
    return new SourceText(text.path(), lines);
  }

  static List<Finding> leftovers(SourceText text) {
    return where(
        text, LEFTOVER.asPredicate(), "left over; finish it, or write down why it is as it is");
  }

  static List<Finding> machinePaths(SourceText text) {
    return where(text, MACHINE_PATH.asPredicate(), "a path of somebody's machine");
  }

  /**
   * @param reasons why a file may be longer, by path
   */
  static List<Finding> longFiles(SourceText text, Map<String, String> reasons) {
    boolean tooLong = text.isMainJava() && text.lines().size() > MAXIMUM_LINES;
    return tooLong && !reasons.containsKey(text.path())
        ? List.of(new Finding(text.path(), 0, "longer than " + MAXIMUM_LINES + " lines"))
        : List.of();
  }

  /** A Markdown file has one title, and begins with it. */
  static List<Finding> titles(SourceText text) {
    if (!text.isMarkdown()) {
      return List.of();
    }
    List<String> titles =
        prose(text.lines()).stream().filter(line -> line.startsWith("# ")).toList();
    boolean first = !text.lines().isEmpty() && text.lines().getFirst().startsWith("# ");
    return titles.size() == 1 && first
        ? List.of()
        : List.of(new Finding(text.path(), 0, "has not exactly one title, in its first line"));
  }

  /** The lines outside of fenced code. */
  static List<String> prose(List<String> lines) {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : lines) {
      boolean fence = line.stripLeading().startsWith("```");
      if (!fence && !code) {
        prose.add(line);
      }
      code ^= fence;
    }
    return prose;
  }

  private static boolean isTooLong(String line) {
    return line.codePointCount(0, line.length()) > MAXIMUM_COLUMNS
        && !line.startsWith("import ")
        && !line.contains("://");
  }

  private static List<Finding> where(SourceText text, Predicate<String> untidy, String message) {
    List<Finding> findings = new ArrayList<>();
    for (int index = 0; index < text.lines().size(); index++) {
      if (untidy.test(text.lines().get(index))) {
        findings.add(new Finding(text.path(), index + 1, message));
      }
    }
    return findings;
  }
}
