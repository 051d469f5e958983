package dev.synod.checker.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON value from one line (RFC 8259; numbers are 64-bit integers). */
final class JsonReader {

  private final Source source;
  private int values;

  JsonReader(Source source) {
    this.source = source;
  }

  /** The value that is all there is. */
  Form only() throws IOException {
    Form form = form(0);
    skipBlank();
    if (source.peek() != Source.END) {
      throw source.unexpected("the end of the line behind the value");
    }
    return form;
  }

  private void skipBlank() throws IOException {
    while (source.peek() == ' ' || source.peek() == '\t') {
      source.next();
    }
  }

  private Form form(int depth) throws IOException {
    skipBlank();
    Position at = source.position();
    if (depth > Limits.DEPTH) {
      throw source.error(at, "values nested deeper than " + Limits.DEPTH, "a flatter value");
    }
    if (++values > Limits.VALUES_IN_EVENT) {
      throw source.error(
          at, "an event of more than " + Limits.VALUES_IN_EVENT + " values", "smaller events");
    }
    return switch (source.peek()) {
      case '{' -> object(at, depth);
      case '[' -> array(at, depth);
      case '"' -> new Form.Text(at, string());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> integer(at);
      default -> word(at);
    };
  }

  private Form object(Position at, int depth) throws IOException {
    source.next();
    Map<String, Form.Entry> entries = new LinkedHashMap<>();
    skipBlank();
    if (source.peek() == '}') {
      source.next();
      return new Form.Mapping(at, List.of());
    }
    do {
      skipBlank();
      Position nameAt = source.position();
      if (source.peek() != '"') {
        throw source.unexpected("a name in quotes");
      }
      Form.Text name = new Form.Text(nameAt, string());
      skipBlank();
      take(':');
      if (entries.put(name.text(), new Form.Entry(name, form(depth + 1))) != null) {
        throw source.error(nameAt, "a second " + Form.show(name), "each name once");
      }
      skipBlank();
    } while (takeComma('}'));
    return new Form.Mapping(at, new ArrayList<>(entries.values()));
  }

  private Form array(Position at, int depth) throws IOException {
    source.next();
    List<Form> elements = new ArrayList<>();
    skipBlank();
    if (source.peek() == ']') {
      source.next();
      return new Form.Sequence(at, elements);
    }
    do {
      elements.add(form(depth + 1));
      skipBlank();
    } while (takeComma(']'));
    return new Form.Sequence(at, elements);
  }

  private void take(char character) throws IOException {
    if (source.peek() != character) {
      throw source.unexpected("'" + character + "'");
    }
    source.next();
  }

  /** Takes a comma, or the closing character and returns false. */
  private boolean takeComma(char close) throws IOException {
    if (source.peek() != ',' && source.peek() != close) {
      throw source.unexpected("',' or '" + close + "'");
    }
    return source.next() == ',';
  }

  private String string() throws IOException {
    source.next();
    StringBuilder text = new StringBuilder();
    while (true) {
      int character = source.peek();
      if (character < ' ') {
        throw source.unexpected("'\"' at the end of a string");
      }
      if (text.length() >= Limits.TOKEN_CHARACTERS) {
        throw source.unexpected("a string of at most " + Limits.TOKEN_CHARACTERS + " characters");
      }
      source.next();
      if (character == '"') {
        return text.toString();
      }
      text.append(character == '\\' ? escaped() : (char) character);
    }
  }

  private char escaped() throws IOException {
    char result =
        switch (source.peek()) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case '"' -> '"';
          case '\\' -> '\\';
          case '/' -> '/';
          case 'u' -> 'u';
          default -> throw source.unexpected("one of \" \\ / b f n r t u after '\\'");
        };
    source.next();
    return result == 'u' ? Hexadecimal.character(source) : result;
  }

  private Form integer(Position at) throws IOException {
    String token = token();
    String digits = token.startsWith("-") ? token.substring(1) : token;
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    try {
      if (!leadingZero && !token.equals("-0")) {
        return new Form.Int(at, Long.parseLong(token));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw source.error(at, Form.show(new Form.Other(at, token)), "a 64-bit integer");
  }

  private Form word(Position at) throws IOException {
    return switch (source.peek()) {
      case 'n' -> word(at, "null", new Form.Nil(at));
      case 't' -> word(at, "true", new Form.Bool(at, true));
      case 'f' -> word(at, "false", new Form.Bool(at, false));
      default -> throw source.unexpected("a JSON value");
    };
  }

  private Form word(Position at, String word, Form form) throws IOException {
    String token = token();
    if (!token.equals(word)) {
      throw source.error(at, Form.show(new Form.Other(at, token)), "a JSON value");
    }
    return form;
  }

  private String token() throws IOException {
    StringBuilder token = new StringBuilder();
    while (source.peek() == '-'
        || source.peek() == '+'
        || source.peek() == '.'
        || (source.peek() != Source.END && Character.isLetterOrDigit(source.peek()))) {
      if (token.length() >= Limits.TOKEN_CHARACTERS) {
        throw source.unexpected("a token of at most " + Limits.TOKEN_CHARACTERS + " characters");
      }
      token.append((char) source.next());
    }
    return token.toString();
  }
}
