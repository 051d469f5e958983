package dev.synod.advisor.quorum;

import dev.synod.advisor.quorum.Expression.Ballot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Reads the text notation by recursive descent. */
final class ExpressionParser {

  static final int MAXIMUM_LENGTH = 20_000;
  static final int MAXIMUM_DEPTH = 100;
  static final int MAXIMUM_NAME = 100;

  private final String text;
  private final SequencedSet<String> names = new LinkedHashSet<>();
  private int position;
  private int depth;

  private ExpressionParser(String text) {
    this.text = text;
  }

  static Expression parse(String text) {
    if (text.length() > MAXIMUM_LENGTH) {
      throw new ExpressionException(
          MAXIMUM_LENGTH + 1,
          text.length() + " characters",
          "an expression of at most " + MAXIMUM_LENGTH);
    }
    ExpressionParser parser = new ExpressionParser(text);
    Expression expression = parser.sum();
    parser.skipBlanks();
    if (parser.position < text.length()) {
      throw parser.unexpected("+, * or the end");
    }
    return expression;
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAXIMUM_NAME
        && startsName(name.charAt(0))
        && name.chars().allMatch(character -> continuesName((char) character));
  }

  private static boolean startsName(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == '_';
  }

  private static boolean continuesName(char character) {
    return startsName(character) || isDigit(character) || character == '-' || character == '.';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private Expression sum() {
    if (++depth > MAXIMUM_DEPTH) {
      throw unexpected("at most " + MAXIMUM_DEPTH + " levels of nesting");
    }
    List<Expression> terms = new ArrayList<>();
    do {
      terms.add(product());
    } while (accept('+'));
    depth--;
    return gate(terms, false);
  }

  private Expression product() {
    List<Expression> factors = new ArrayList<>();
    do {
      factors.add(factor());
    } while (accept('*'));
    return gate(factors, true);
  }

  private Expression gate(List<Expression> members, boolean product) {
    requireMembers(members.size());
    return product ? Expression.allOf(members) : Expression.anyOf(members);
  }

  private void requireMembers(int members) {
    if (members > Expression.MAXIMUM_MEMBERS) {
      throw new ExpressionException(
          position, members + " members", "at most " + Expression.MAXIMUM_MEMBERS);
    }
  }

  private Expression factor() {
    if (accept('(')) {
      Expression inner = sum();
      expect(')', "+, * or )");
      return inner;
    }
    int start = position;
    String name = name("a node, choose, majority, votes, grid or (");
    if (!peek('(')) {
      return named(name, start);
    }
    return switch (name) {
      case "choose" -> choose();
      case "majority" -> majority();
      case "votes" -> votes();
      case "grid" -> grid();
      default -> {
        if (!name.matches("choose[0-9]{1,4}")) {
          position = start;
          throw unexpected("choose, majority, votes or grid before a (");
        }
        expect('(', "(");
        yield chosen(Integer.parseInt(name.substring("choose".length())), start + 1);
      }
    };
  }

  private Expression named(String name, int start) {
    names.add(name);
    if (names.size() > MinimalQuorums.MAXIMUM_NODES) {
      throw new ExpressionException(
          start + 1, "another node, " + name, "at most " + MinimalQuorums.MAXIMUM_NODES);
    }
    return Expression.node(name);
  }

  private Expression choose() {
    expect('(', "(");
    skipBlanks();
    int column = position + 1;
    int needed = number("how many to choose");
    expect(',', ",");
    return chosen(needed, column);
  }

  private Expression chosen(int needed, int column) {
    List<Expression> members = members();
    if (needed < 1 || needed > members.size()) {
      throw new ExpressionException(
          column, Integer.toString(needed), "a number from 1 to " + members.size());
    }
    return new Expression.Choose(needed, members);
  }

  private Expression majority() {
    expect('(', "(");
    List<Expression> members = members();
    return new Expression.Choose(members.size() / 2 + 1, members);
  }

  /** What stands between a gate's opening parenthesis, or its number, and the closing one. */
  private List<Expression> members() {
    boolean bracket = accept('[');
    List<Expression> members = new ArrayList<>();
    do {
      members.add(sum());
    } while (accept(','));
    if (bracket) {
      expect(']', ", or ]");
    }
    expect(')', bracket ? ")" : ", or )");
    requireMembers(members.size());
    return members;
  }

  private Expression votes() {
    expect('(', "(");
    skipBlanks();
    int column = position + 1;
    int needed = number("how many votes are needed");
    expect(';', ";");
    List<Ballot> ballots = new ArrayList<>();
    int total = 0;
    do {
      Expression member = sum();
      int weight = 1;
      if (accept(':')) {
        skipBlanks();
        int start = position;
        weight = number("a weight");
        if (weight < 1) {
          throw new ExpressionException(start + 1, Integer.toString(weight), "a weight from 1 on");
        }
      }
      ballots.add(new Ballot(member, weight));
      requireMembers(ballots.size());
      total += weight;
    } while (accept(','));
    expect(')', ":, , or )");
    if (needed < 1 || needed > total) {
      throw new ExpressionException(
          column, Integer.toString(needed), "a number of votes from 1 to " + total);
    }
    return new Expression.Votes(needed, ballots);
  }

  private Expression grid() {
    expect('(', "(");
    skipBlanks();
    int column = position + 1;
    int height = number("the number of rows");
    expect('x', "x");
    int width = number("the number of columns");
    if (height < 1 || width < 1 || (long) height * width > MinimalQuorums.MAXIMUM_NODES) {
      throw new ExpressionException(
          column,
          height + "x" + width,
          "a grid of 1 to " + MinimalQuorums.MAXIMUM_NODES + " nodes");
    }
    expect(':', ":");
    List<List<Expression>> rows = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      if (row > 0) {
        expect('/', "/ before the next row");
      }
      List<Expression> nodes = new ArrayList<>();
      for (int node = 0; node < width; node++) {
        skipBlanks();
        int start = position;
        nodes.add(named(name("the name of a node"), start));
      }
      rows.add(nodes);
    }
    expect(')', ") after " + height + " rows of " + width);
    return Expression.grid(rows);
  }

  private String name(String expected) {
    skipBlanks();
    int start = position;
    if (start == text.length() || !startsName(text.charAt(start))) {
      throw unexpected(expected);
    }
    while (position < text.length() && continuesName(text.charAt(position))) {
      position++;
    }
    if (position - start > MAXIMUM_NAME) {
      throw new ExpressionException(
          start + 1, "a name of " + (position - start) + " characters", "at most " + MAXIMUM_NAME);
    }
    return text.substring(start, position);
  }

  private int number(String what) {
    skipBlanks();
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw unexpected(what + ", a whole number");
    }
    int value = position - start > 7 ? Integer.MAX_VALUE : parsed(start);
    if (value > Expression.MAXIMUM_WEIGHT) {
      throw new ExpressionException(
          start + 1, text.substring(start, position), "at most " + Expression.MAXIMUM_WEIGHT);
    }
    return value;
  }

  private int parsed(int start) {
    return Integer.parseInt(text, start, position, 10);
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private boolean peek(char character) {
    skipBlanks();
    return position < text.length() && text.charAt(position) == character;
  }

  private boolean accept(char character) {
    boolean there = peek(character);
    if (there) {
      position++;
    }
    return there;
  }

  private void expect(char character, String expected) {
    if (!accept(character)) {
      throw unexpected(expected);
    }
  }

  private ExpressionException unexpected(String expected) {
    String found =
        position < text.length()
            ? "'" + Character.toString(text.codePointAt(position)) + "'"
            : "the end";
    return new ExpressionException(position + 1, found, expected);
  }
}
