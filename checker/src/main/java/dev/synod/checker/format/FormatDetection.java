package dev.synod.checker.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells formats apart by how files begin. */
final class FormatDetection {

  /** How far the content is looked at. */
  static final int BYTES = 1 << 16;

  private static final Pattern AWDIT = Pattern.compile("(?s)(?:[rw] \\d|---|===).*");
  private static final Pattern PLUME = Pattern.compile("(?s)[rw]\\(.*");

  private FormatDetection() {}

  /** The format whose content starts so; null if it is none. Nothing at all is an empty history. */
  static @Nullable HistoryFormat of(byte[] start) {
    if (isBinary(start)) {
      return HistoryFormat.DBCOP_BINCODE;
    }
    String text = new String(start, StandardCharsets.UTF_8);
    return of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The first number of a binary history is small, so that its eight bytes end with zeros. */
  private static boolean isBinary(byte[] start) {
    return start.length >= Long.BYTES && start[6] == 0 && start[7] == 0;
  }

  private static @Nullable HistoryFormat of(String start) {
    String text = start.stripLeading();
    if (text.isEmpty()) {
      return HistoryFormat.JSON_LINES;
    }
    if (text.charAt(0) == '{') {
      String inside = text.substring(1).stripLeading();
      return inside.startsWith("\"") ? HistoryFormat.JSON_LINES : HistoryFormat.JEPSEN_EDN;
    }
    if ("[(#;".indexOf(text.charAt(0)) >= 0) {
      return HistoryFormat.JEPSEN_EDN;
    }
    if (text.contains("jepsen.util - ")) {
      return HistoryFormat.JEPSEN_LOG;
    }
    if (AWDIT.matcher(text).matches()) {
      return HistoryFormat.AWDIT_TEXT;
    }
    return PLUME.matcher(text).matches() ? HistoryFormat.PLUME_TEXT : null;
  }
}
