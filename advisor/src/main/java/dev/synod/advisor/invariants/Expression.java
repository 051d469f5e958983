package dev.synod.advisor.invariants;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions of requirements that are of the language; for all others, a general form. */
final class Expression {

  private static final String NAME = "([A-Za-z_][A-Za-z0-9_]{0,29})";
  private static final String COLUMN = NAME + "\\s*\\.\\s*" + NAME;
  private static final Pattern LOWER = Pattern.compile(NAME + "\\s*(>=?)\\s*(-?[0-9]{1,6})");
  private static final Pattern UPPER = Pattern.compile(NAME + "\\s*(<=?)\\s*(-?[0-9]{1,6})");
  private static final Pattern UNIQUE = Pattern.compile("unique\\s*\\(\\s*" + COLUMN + "\\s*\\)");
  private static final Pattern SEQUENCE =
      Pattern.compile("sequence\\s*\\(\\s*" + COLUMN + "\\s*\\)");
  private static final Pattern REFERENCE = Pattern.compile(COLUMN + "\\s+in\\s+" + COLUMN);
  private static final Pattern SUM =
      Pattern.compile(NAME + "\\s*=\\s*sum\\s*\\(\\s*" + COLUMN + "\\s*\\)");

  private Expression() {}

  /** A value, its bound, and values around it. */
  record Bound(String name, long low, long high, String formula) {}

  /** A field of a table. */
  record Column(String collection, String field) {
    @Override
    public String toString() {
      return collection + "." + field;
    }
  }

  /** A field that refers to another. */
  record Reference(Column from, Column to) {}

  /** A total and its parts. */
  record Sum(String total, Column column) {}

  static Bound bound(String expression, boolean lower) {
    Matcher matcher = (lower ? LOWER : UPPER).matcher(expression.strip());
    boolean fits = matcher.matches() && usable(matcher.group(1));
    String name = fits ? matcher.group(1) : "value";
    String sign = fits ? matcher.group(2) : lower ? ">=" : "<=";
    long limit = fits ? Long.parseLong(matcher.group(3)) : 0;
    return new Bound(name, limit - 3, limit + 3, "%s %s %d".formatted(name, sign, limit));
  }

  static Column unique(String expression) {
    return column(UNIQUE, expression, new Column("records", "name"));
  }

  static Column sequence(String expression) {
    return column(SEQUENCE, expression, new Column("records", "number"));
  }

  private static Column column(Pattern pattern, String expression, Column general) {
    Matcher matcher = pattern.matcher(expression.strip());
    return matcher.matches() && usable(matcher.group(1), matcher.group(2))
        ? new Column(matcher.group(1), matcher.group(2))
        : general;
  }

  static Reference reference(String expression) {
    Matcher matcher = REFERENCE.matcher(expression.strip());
    boolean fits =
        matcher.matches()
            && usable(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))
            && !matcher.group(1).equals(matcher.group(3));
    return fits
        ? new Reference(
            new Column(matcher.group(1), matcher.group(2)),
            new Column(matcher.group(3), matcher.group(4)))
        : new Reference(new Column("referring", "target"), new Column("targets", "id"));
  }

  static Sum sum(String expression) {
    Matcher matcher = SUM.matcher(expression.strip());
    boolean fits =
        matcher.matches()
            && usable(matcher.group(1), matcher.group(2), matcher.group(3))
            && !matcher.group(1).equals(matcher.group(2));
    return fits
        ? new Sum(matcher.group(1), new Column(matcher.group(2), matcher.group(3)))
        : new Sum("total", new Column("entries", "amount"));
  }

  /** States, each with what follows it; none if the expression is not of this form. */
  static List<List<String>> chains(String expression) {
    List<List<String>> chains = new ArrayList<>();
    int arrows = 0;
    for (String part : expression.split(",", -1)) {
      List<String> chain = Arrays.stream(part.split("->", -1)).map(String::strip).toList();
      if (chain.size() < 2 || !usable(chain.toArray(String[]::new))) {
        return List.of();
      }
      arrows += chain.size() - 1;
      chains.add(chain);
    }
    return arrows > Problem.ENTRY_LIMIT ? List.of() : chains;
  }

  /** Names that are no words of the language, nor of the operations that are made here. */
  private static boolean usable(String... names) {
    List<String> ours = List.of("n", "v", "u", "t", "a", "next", "the_state");
    return Arrays.stream(names)
        .allMatch(name -> name.matches(NAME) && !Words.reserved(name) && !ours.contains(name));
  }
}
