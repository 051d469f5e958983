package dev.synod.design.requirements;

import dev.synod.design.document.DocumentException;
import dev.synod.design.document.Position;
import dev.synod.design.requirements.Network.Link;
import dev.synod.design.requirements.Network.Statistic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of measured round trips: tab-separated, a line that names the columns, then a line for
 * each ordered pair of regions. Lines that begin with # are comments. Columns {@code from} and
 * {@code to}, and of {@code min_ms}, {@code avg_ms}, {@code mdev_ms} those that count; others are
 * passed over.
 */
final class RoundTripTable {

  static final int MAXIMUM_BYTES = 8 << 20;

  /** The longest round trip, as in the schema. */
  private static final int MAXIMUM_MILLIS = 3_600_000;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private final String file;
  private final Map<String, Integer> columns = new LinkedHashMap<>();

  private RoundTripTable(String file) {
    this.file = file;
  }

  /** The rows whose two ends are different regions of the system. */
  static List<Link> read(String file, byte[] bytes, List<Statistic> stat, List<String> regions)
      throws DocumentException {
    if (bytes.length > MAXIMUM_BYTES) {
      throw new DocumentException(
          Position.of(file), "more than " + MAXIMUM_BYTES + " bytes", "at most that many");
    }
    return new RoundTripTable(file)
        .rows(new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1), stat, regions);
  }

  private List<Link> rows(String[] lines, List<Statistic> stat, List<String> regions)
      throws DocumentException {
    List<Link> links = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank() || lines[i].startsWith("#")) {
        continue;
      }
      String[] cells = lines[i].split("\t", -1);
      if (columns.isEmpty()) {
        header(i + 1, cells, stat);
        continue;
      }
      String from = cell(i + 1, cells, "from");
      String to = cell(i + 1, cells, "to");
      if (from.equals(to) || !regions.contains(from) || !regions.contains(to)) {
        continue;
      }
      if (!seen.add(from + "\t" + to)) {
        throw new DocumentException(
            new Position(file, i + 1, 1), from + " to " + to + " twice", "each pair once");
      }
      links.add(link(i + 1, cells, from, to, stat));
    }
    return links;
  }

  private void header(int line, String[] cells, List<Statistic> stat) throws DocumentException {
    for (int i = 0; i < cells.length; i++) {
      columns.putIfAbsent(cells[i].strip(), i);
    }
    List<String> needed = new ArrayList<>(List.of("from", "to"));
    stat.forEach(statistic -> needed.add(column(statistic)));
    for (String name : needed) {
      if (!columns.containsKey(name)) {
        throw new DocumentException(
            new Position(file, line, 1),
            "the columns " + String.join(", ", columns.keySet()),
            "a column " + name + " among them");
      }
    }
  }

  private Link link(int line, String[] cells, String from, String to, List<Statistic> stat)
      throws DocumentException {
    Double minimum = number(line, cells, Statistic.MIN, stat);
    Double average = number(line, cells, Statistic.AVG, stat);
    Double deviation = number(line, cells, Statistic.MDEV, stat);
    if (average == null) {
      throw new IllegalStateException("the schema demands avg");
    }
    try {
      return new Link(from, to, minimum, average, deviation);
    } catch (IllegalArgumentException e) {
      throw new DocumentException(
          new Position(file, line, 1), String.valueOf(e.getMessage()), "values that go together");
    }
  }

  private @Nullable Double number(
      int line, String[] cells, Statistic statistic, List<Statistic> stat)
      throws DocumentException {
    if (!stat.contains(statistic)) {
      return null;
    }
    String text = cell(line, cells, column(statistic));
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(value >= 0 && value <= MAXIMUM_MILLIS)) {
      throw new DocumentException(
          new Position(file, line, columnAt(cells, column(statistic))),
          "\"" + text + "\"",
          "a number from 0 to %d (%s)".formatted(MAXIMUM_MILLIS, column(statistic)));
    }
    return value;
  }

  private String cell(int line, String[] cells, String name) throws DocumentException {
    int index = columns.getOrDefault(name, 0);
    if (index >= cells.length) {
      throw new DocumentException(
          new Position(file, line, 1),
          cells.length + " columns",
          columns.size() + " columns, separated by tabs");
    }
    return cells[index].strip();
  }

  private int columnAt(String[] cells, String name) {
    int at = 1;
    for (int i = 0; i < columns.getOrDefault(name, 0); i++) {
      at += cells[i].codePointCount(0, cells[i].length()) + 1;
    }
    return at;
  }

  private static String column(Statistic statistic) {
    return statistic.name().toLowerCase(Locale.ROOT) + "_ms";
  }
}
