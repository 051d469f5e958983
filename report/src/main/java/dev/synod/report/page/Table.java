package dev.synod.report.page;

import dev.synod.report.markup.Element;
import dev.synod.report.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * A table that scrolls in its own box where the page is too narrow for it. The first cell of each
 * row names the row.
 */
public final class Table {

  private final String caption;
  private final String form;
  private final List<Column> columns;
  private final List<Markup> rows = new ArrayList<>();

  /** The head of a column. */
  public record Column(String name, String form) {

    /** Words. */
    public static Column words(String name) {
      return new Column(name, "");
    }

    /** A few words each, which are not to be broken after every one. */
    public static Column phrases(String name) {
      return new Column(name, "phrase");
    }

    /** Names that are not to be broken at their hyphens. */
    public static Column names(String name) {
      return new Column(name, "name");
    }

    /** Numbers, which stand right. */
    public static Column numbers(String name) {
      return new Column(name, "number");
    }

    /** A bar. */
    public static Column bars(String name) {
      return new Column(name, "bar");
    }
  }

  private Table(String caption, String form, List<Column> columns) {
    this.caption = caption;
    this.form = form;
    this.columns = List.copyOf(columns);
  }

  /** A table with columns of sentences. */
  public static Table broad(String caption, Column... columns) {
    return new Table(caption, "broad", List.of(columns));
  }

  /** A table with columns of single words and numbers. */
  public static Table narrow(String caption, Column... columns) {
    return new Table(caption, "narrow", List.of(columns));
  }

  /** Adds a row, with a cell for each column. */
  public Table row(Markup... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + columns.size() + " columns");
    }
    List<Markup> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      Element cell = Element.of(i == 0 ? "th" : "td", cells[i]);
      row.add(formed(i == 0 ? cell.with("scope", "row") : cell, columns.get(i)));
    }
    rows.add(Element.of("tr", row));
    return this;
  }

  /** The table as it stands now. */
  public Element drawn() {
    List<Markup> heads = new ArrayList<>();
    for (Column column : columns) {
      heads.add(formed(Element.of("th", column.name).with("scope", "col"), column));
    }
    Element table =
        Element.of(
                "table",
                Element.of("caption", caption),
                Element.of("thead", Element.of("tr", heads)),
                Element.of("tbody", rows))
            .as(form);
    return Scroll.box(caption, table);
  }

  private static Element formed(Element cell, Column column) {
    return column.form.isEmpty() ? cell : cell.as(column.form);
  }
}
