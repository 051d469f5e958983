package dev.synod.advisor.invariants;

import java.util.ArrayList;
import java.util.List;

/** The words of a text, one after the other. */
final class Tokens {

  private static final List<String> SIGNS = List.of(":=", "+=", "-=", "->", "..", "!=", "<=", ">=");
  private static final String SINGLE_SIGNS = "=<>+-(){},:;.";

  private enum Type {
    NAME,
    NUMBER,
    SIGN,
    END
  }

  private record Token(Type type, String text, int line, int column) {}

  private final List<Token> tokens = new ArrayList<>();
  private int next;

  Tokens(String text) {
    if (text.length() > Problem.TEXT_LIMIT) {
      throw new InvariantSyntaxException(
          1,
          1,
          "a text of %d characters".formatted(text.length()),
          "at most %d".formatted(Problem.TEXT_LIMIT));
    }
    read(text);
  }

  private void read(String text) {
    int line = 1;
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '\n') {
        line++;
        start = end;
      } else if (c == '#') {
        end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        Token token = token(text, at, line, at - start + 1);
        tokens.add(token);
        end = at + token.text().length();
      }
      at = end;
    }
    tokens.add(new Token(Type.END, "", line, at - start + 1));
  }

  private static Token token(String text, int at, int line, int column) {
    char c = text.charAt(at);
    if (letter(c)) {
      int end = at;
      while (end < text.length() && (letter(text.charAt(end)) || digit(text.charAt(end)))) {
        end++;
      }
      return new Token(Type.NAME, text.substring(at, end), line, column);
    }
    if (digit(c)) {
      int end = at;
      while (end < text.length() && digit(text.charAt(end))) {
        end++;
      }
      return new Token(Type.NUMBER, text.substring(at, end), line, column);
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return new Token(Type.SIGN, sign, line, column);
      }
    }
    if (SINGLE_SIGNS.indexOf(c) >= 0) {
      return new Token(Type.SIGN, String.valueOf(c), line, column);
    }
    throw new InvariantSyntaxException(line, column, shown(c), "a name, a number or a sign");
  }

  private static String shown(char c) {
    return c > ' ' && c < 127 ? "'" + c + "'" : "the character U+%04X".formatted((int) c);
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private Token peek(int ahead) {
    return tokens.get(Math.min(next + ahead, tokens.size() - 1));
  }

  /** Whether this is what comes next. */
  boolean sees(String text) {
    return sees(0, text);
  }

  boolean sees(int ahead, String text) {
    Token token = peek(ahead);
    return token.type() != Type.END && token.text().equals(text);
  }

  boolean seesName() {
    return peek(0).type() == Type.NAME;
  }

  boolean seesNumber() {
    return peek(0).type() == Type.NUMBER;
  }

  boolean atEnd() {
    return peek(0).type() == Type.END;
  }

  /** Takes it if it comes next. */
  boolean take(String text) {
    if (sees(text)) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String text) {
    if (!take(text)) {
      throw error("'" + text + "'");
    }
  }

  String name(String what) {
    if (!seesName()) {
      throw error(what);
    }
    return tokens.get(next++).text();
  }

  /** A name that is not a word of the language. */
  String newName(String what) {
    if (!seesName() || Words.reserved(peek(0).text())) {
      throw error(what);
    }
    String name = name(what);
    if (name.length() > Problem.NAME_LIMIT) {
      next--;
      throw error("a name of at most %d characters".formatted(Problem.NAME_LIMIT));
    }
    return name;
  }

  /** A whole number, perhaps with a minus. */
  long number() {
    boolean negative = take("-");
    Token token = peek(0);
    if (token.type() != Type.NUMBER
        || token.text().length() > 10
        || Long.parseLong(token.text()) > Problem.NUMBER_LIMIT) {
      throw error("a whole number of at most " + Problem.NUMBER_LIMIT);
    }
    next++;
    long value = Long.parseLong(token.text());
    return negative ? -value : value;
  }

  /** An error at what comes next. */
  InvariantSyntaxException error(String expected) {
    return error(0, expected);
  }

  /** An error so many tokens back. */
  InvariantSyntaxException error(int back, String expected) {
    Token token = tokens.get(Math.max(0, next - back));
    String found = token.type() == Type.END ? "the end of the text" : "'" + token.text() + "'";
    return new InvariantSyntaxException(token.line(), token.column(), found, expected);
  }
}
