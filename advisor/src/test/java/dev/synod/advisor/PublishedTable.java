package dev.synod.advisor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures that somebody published, or that were computed with published code: the resources {@code
 * published/*.tsv}. Lines that begin with {@code #} tell where they come from; the first other line
 * names the columns.
 */
public record PublishedTable(String name, List<Row> rows) {

  public PublishedTable {
    rows = List.copyOf(rows);
  }

  /** One line of a table: cells by column. */
  public record Row(Map<String, String> cells) {

    /** A cell's text. */
    public String text(String column) {
      String text = cells.get(column);
      if (text == null) {
        throw new IllegalArgumentException("no column " + column + " in " + cells.keySet());
      }
      return text;
    }

    /** A cell's number. */
    public double number(String column) {
      return Double.parseDouble(text(column));
    }

    /** A cell's whole number. */
    public int whole(String column) {
      return Integer.parseInt(text(column));
    }

    /** Names a test by its row. */
    @Override
    public String toString() {
      return String.join(" ", cells.values());
    }
  }

  /** Reads {@code published/<name>.tsv}. */
  public static PublishedTable read(String name) {
    List<Row> rows = new ArrayList<>();
    List<String> columns = List.of();
    for (String line : lines(name)) {
      if (line.startsWith("#")) {
        continue;
      }
      List<String> cells = List.of(line.split("\t", -1));
      if (columns.isEmpty()) {
        columns = cells;
      } else {
        rows.add(row(columns, cells));
      }
    }
    return new PublishedTable(name, rows);
  }

  /** The row with this id. */
  public Row row(String id) {
    return rows.stream().filter(row -> row.text("id").equals(id)).findFirst().orElseThrow();
  }

  private static List<String> lines(String name) {
    try (InputStream in = PublishedTable.class.getResourceAsStream("/published/" + name + ".tsv")) {
      if (in == null) {
        throw new IllegalArgumentException("no resource published/" + name + ".tsv");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(List<String> columns, List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), i < cells.size() ? cells.get(i) : "");
    }
    return new Row(row);
  }
}
