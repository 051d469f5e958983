package dev.synod.checker.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads EDN (extensible data notation) as far as histories need it. Tags are dropped in front of
 * maps (records print so); other tagged elements, sets, symbols, characters and decimals become
 * {@link Form.Other}, which is an error only where a value is needed.
 */
final class EdnReader {

  private final Source source;
  private final Deque<Integer> closes = new ArrayDeque<>();
  private int values;

  EdnReader(Source source) {
    this.source = source;
  }

  /** The next form, or null at the end. */
  @Nullable Form next() throws IOException {
    values = 0;
    skipBlank(0);
    return source.peek() == Source.END ? null : form(0);
  }

  /** How many values the last form has, at any depth. */
  int values() {
    return values;
  }

  /** Whether the next form opens a vector or list; if so goes into it. */
  boolean enterSequence() throws IOException {
    return enter('[', ']') || enter('(', ')');
  }

  /** Whether the next form opens a map; if so goes into it. */
  boolean enterMap() throws IOException {
    return enter('{', '}');
  }

  private boolean enter(char open, char close) throws IOException {
    skipBlank(0);
    boolean opens = source.peek() == open;
    if (opens) {
      source.next();
      closes.push((int) close);
    }
    return opens;
  }

  /** Whether the collection that was entered last ends here; if so leaves it. */
  boolean leave() throws IOException {
    skipBlank(0);
    boolean closed = !closes.isEmpty() && source.peek() == closes.element();
    if (closed) {
      source.next();
      closes.pop();
    }
    return closed;
  }

  /** The place of the next form, or of the end of the collection. */
  Position position() throws IOException {
    skipBlank(0);
    return source.position();
  }

  /** Skips white space, commas, comments and discarded forms. */
  private void skipBlank(int depth) throws IOException {
    while (true) {
      int character = source.peek();
      if (isBlank(character)) {
        source.next();
      } else if (character == ';') {
        while (source.peek() != '\n' && source.peek() != Source.END) {
          source.next();
        }
      } else if (character == '#' && source.peek(1) == '_') {
        source.next();
        source.next();
        form(depth + 1);
      } else {
        return;
      }
    }
  }

  private static boolean isBlank(int character) {
    return character == ',' || (character != Source.END && Character.isWhitespace(character));
  }

  private Form form(int depth) throws IOException {
    countValue(source.position(), depth);
    skipBlank(depth);
    Position at = source.position();
    return switch (source.peek()) {
      case '{' -> mapping(at, depth);
      case '[' -> sequence(at, ']', depth);
      case '(' -> sequence(at, ')', depth);
      case '"' -> new Form.Text(at, string());
      case '#' -> dispatch(at, depth);
      case '\\' -> character(at);
      case '^' -> metadata(depth);
      default -> atom(at);
    };
  }

  private void countValue(Position at, int depth) {
    if (depth > Limits.DEPTH) {
      throw source.error(at, "collections nested deeper than " + Limits.DEPTH, "a flatter value");
    }
    if (++values > Limits.VALUES_IN_EVENT) {
      throw source.error(
          at, "an event of more than " + Limits.VALUES_IN_EVENT + " values", "smaller events");
    }
  }

  private Form.Sequence sequence(Position at, char close, int depth) throws IOException {
    return new Form.Sequence(at, elements(close, depth));
  }

  private List<Form> elements(char close, int depth) throws IOException {
    source.next();
    List<Form> elements = new ArrayList<>();
    while (true) {
      skipBlank(depth);
      if (source.peek() == close) {
        source.next();
        return elements;
      }
      if (source.peek() == Source.END) {
        throw source.unexpected("'" + close + "'");
      }
      elements.add(form(depth + 1));
    }
  }

  private Form.Mapping mapping(Position at, int depth) throws IOException {
    return mapping(at, elements('}', depth));
  }

  /** The map of keys and values, one after the other. */
  Form.Mapping mapping(Position at, List<Form> elements) {
    if (elements.size() % 2 != 0) {
      throw source.error(
          at, "a map of " + elements.size() + " forms", "an even number: keys and values");
    }
    List<Form.Entry> entries = new ArrayList<>(elements.size() / 2);
    for (int i = 0; i < elements.size(); i += 2) {
      entries.add(new Form.Entry(elements.get(i), elements.get(i + 1)));
    }
    return new Form.Mapping(at, entries);
  }

  private Form metadata(int depth) throws IOException {
    source.next();
    form(depth + 1);
    return form(depth + 1);
  }

  private Form dispatch(Position at, int depth) throws IOException {
    source.next();
    return switch (source.peek()) {
      case '{' -> new Form.Collection(at, elements('}', depth));
      case '#' -> {
        source.next();
        yield new Form.Other(at, "##" + token("a symbolic value"));
      }
      default -> {
        String tag = token("a tag");
        Form tagged = form(depth + 1);
        yield tagged instanceof Form.Mapping(var inner, var entries)
            ? new Form.Mapping(at, entries)
            : new Form.Other(at, "#" + tag);
      }
    };
  }

  private Form character(Position at) throws IOException {
    source.next();
    int first = source.next();
    if (first == Source.END) {
      throw source.unexpected("a character");
    }
    StringBuilder name = new StringBuilder().append((char) first);
    while (isTokenPart(source.peek()) && name.length() < 16) {
      name.append((char) source.next());
    }
    return new Form.Other(at, "\\" + name);
  }

  private String string() throws IOException {
    source.next();
    StringBuilder text = new StringBuilder();
    while (true) {
      int character = source.peek();
      if (character == Source.END) {
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
          case 'u' -> 'u';
          default -> throw source.unexpected("one of t r n b f u \\ \" after '\\'");
        };
    source.next();
    return result == 'u' ? Hexadecimal.character(source) : result;
  }

  private Form atom(Position at) throws IOException {
    String token = token("a value");
    return switch (token) {
      case "nil" -> new Form.Nil(at);
      case "true" -> new Form.Bool(at, true);
      case "false" -> new Form.Bool(at, false);
      default -> {
        if (token.charAt(0) == ':') {
          yield new Form.Keyword(at, token.substring(1));
        }
        yield isNumber(token) ? number(at, token) : new Form.Other(at, token);
      }
    };
  }

  private static boolean isNumber(String token) {
    int first = token.charAt(0) == '-' || token.charAt(0) == '+' ? 1 : 0;
    return first < token.length() && token.charAt(first) >= '0' && token.charAt(first) <= '9';
  }

  private static Form number(Position at, String token) {
    String digits = token.endsWith("N") ? token.substring(0, token.length() - 1) : token;
    try {
      return new Form.Int(at, Long.parseLong(digits));
    } catch (NumberFormatException e) {
      // A decimal, a ratio, or too large for 64 bits.
      return new Form.Other(at, token);
    }
  }

  private String token(String expected) throws IOException {
    StringBuilder token = new StringBuilder();
    while (isTokenPart(source.peek())) {
      if (token.length() >= Limits.TOKEN_CHARACTERS) {
        throw source.unexpected("a token of at most " + Limits.TOKEN_CHARACTERS + " characters");
      }
      token.append((char) source.next());
    }
    if (token.isEmpty()) {
      throw source.unexpected(expected);
    }
    return token.toString();
  }

  private static boolean isTokenPart(int character) {
    return character != Source.END
        && !isBlank(character)
        && switch (character) {
          case '(', ')', '[', ']', '{', '}', '"', ';', '\\', '^', '@', '`', '~' -> false;
          default -> true;
        };
  }
}
