package dev.synod.report.spacetime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels made short. Many are records as they print themselves: {@code Name[a=1, b=2]}. */
final class Wording {

  private static final Pattern RECORD =
      Pattern.compile("([A-Za-z][A-Za-z0-9-]*)\\[(.*)]", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private Wording() {}

  /** The name of a kind: letters and hyphens up to the first other character. */
  static String name(String label) {
    int end = 0;
    while (end < label.length()
        && (Character.isLetter(label.charAt(end)) || "-_".indexOf(label.charAt(end)) >= 0)) {
      end++;
    }
    return end == 0 ? label : label.substring(0, end);
  }

  /** Whether it is a record as it prints itself. */
  static boolean isRecord(String label) {
    return RECORD.matcher(label).matches();
  }

  /** A record without its brackets; other labels as they are. */
  static String plain(String label) {
    Matcher matcher = RECORD.matcher(label);
    return matcher.matches() ? (matcher.group(1) + " " + matcher.group(2)).strip() : label;
  }

  /** A record's name and its first component; other labels as they are. */
  static String brief(String label) {
    Matcher matcher = RECORD.matcher(label);
    if (!matcher.matches()) {
      return label;
    }
    int end = matcher.group(2).indexOf(", ");
    String first = end < 0 ? matcher.group(2) : matcher.group(2).substring(0, end);
    return (matcher.group(1) + " " + first).strip();
  }

  /** The label with all numbers alike. */
  static String withoutNumbers(String label) {
    return NUMBER.matcher(label).replaceAll("0");
  }
}
