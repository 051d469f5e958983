package dev.synod.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for a terminal: columns as wide as needed, the last one broken into lines where wide. A
 * list where even that does not fit.
 */
final class TextTable {

  private static final int LEAST_LAST = 16;

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] numbers;

  /**
   * A table.
   *
   * @param headings the columns' headings; one that begins with a space is set to the right
   */
  TextTable(String... headings) {
    numbers = new boolean[headings.length];
    for (int column = 0; column < headings.length; column++) {
      numbers[column] = headings[column].startsWith(" ");
    }
    rows.add(Arrays.stream(headings).map(String::strip).toArray(String[]::new));
  }

  TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
    return this;
  }

  void print(Terminal terminal, String indent) {
    int[] widths = widths();
    int last = widths.length - 1;
    int before = indent.length();
    for (int column = 0; column < last; column++) {
      before += widths[column] + 2;
    }
    int room = terminal.columns() - before;
    if (room < (numbers[last] ? widths[last] : Math.min(widths[last], LEAST_LAST))) {
      printAsList(terminal, indent);
      return;
    }
    for (String[] row : rows) {
      List<String> tail = numbers[last] ? List.of(pad(row, last, widths)) : wrap(row[last], room);
      StringBuilder head = new StringBuilder(indent);
      for (int column = 0; column < last; column++) {
        head.append(pad(row, column, widths)).append("  ");
      }
      for (int line = 0; line < tail.size(); line++) {
        String start = line == 0 ? head.toString() : " ".repeat(before);
        terminal.line((start + tail.get(line)).stripTrailing());
      }
    }
  }

  /** The cells of each row with their headings, for a terminal that is too narrow for columns. */
  private void printAsList(Terminal terminal, String indent) {
    String[] headings = rows.getFirst();
    for (String[] row : rows.subList(1, rows.size())) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < row.length; column++) {
        if (!row[column].isEmpty()) {
          cells.add((headings[column] + " " + row[column]).strip());
        }
      }
      terminal.paragraph(indent + "- ", String.join(", ", cells));
    }
  }

  private int[] widths() {
    int[] widths = new int[numbers.length];
    for (String[] row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    return widths;
  }

  private String pad(String[] row, int column, int[] widths) {
    String space = " ".repeat(widths[column] - row[column].length());
    return numbers[column] ? space + row[column] : row[column] + space;
  }

  /** The text in lines of at most this many characters, broken at spaces where there are some. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
