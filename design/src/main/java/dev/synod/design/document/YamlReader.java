package dev.synod.design.document;

import dev.synod.design.document.Part.Entry;
import dev.synod.design.document.Part.Kind;
import dev.synod.design.document.Part.Mapping;
import dev.synod.design.document.Part.Scalar;
import dev.synod.design.document.Part.Sequence;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML 1.2 text of one document into {@link Part parts}. JSON text is YAML too. */
public final class YamlReader {

  /** The longest file that is read, in bytes. */
  public static final int MAXIMUM_BYTES = 1 << 20;

  /** The deepest nesting of mappings and lists. */
  public static final int MAXIMUM_DEPTH = 24;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");

  private final String file;
  private final Iterator<Event> events;

  private YamlReader(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * Reads a document.
   *
   * @param file the file's name, for messages
   * @throws DocumentException if the bytes are not UTF-8, not YAML, or break a limit
   */
  public static Part read(String file, byte[] bytes) throws DocumentException {
    String text = decode(file, bytes);
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAXIMUM_BYTES + 1).build();
    try {
      return new YamlReader(file, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      throw new DocumentException(
          mark.map(m -> position(file, m)).orElse(Position.of(file)),
          "text that is not YAML (" + e.getProblem() + ")",
          "YAML 1.2");
    } catch (YamlEngineException e) {
      // What has no mark concerns the file as a whole, such as its length.
      throw new DocumentException(
          Position.of(file), "text that is not YAML (" + e.getMessage() + ")", "YAML 1.2");
    }
  }

  private static String decode(String file, byte[] bytes) throws DocumentException {
    if (bytes.length > MAXIMUM_BYTES) {
      throw new DocumentException(
          Position.of(file), bytes.length + " bytes", "at most " + MAXIMUM_BYTES + " bytes");
    }
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(input, output, true);
    String text = output.flip().toString();
    if (result.isError()) {
      String found = "the byte 0x%02X".formatted(bytes[input.position()] & 0xff);
      throw new DocumentException(endOf(file, text), found, "UTF-8 text");
    }
    refuseControl(file, text);
    return text;
  }

  private static void refuseControl(String file, String text) throws DocumentException {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!StreamReader.isPrintable(text.codePointAt(i))) {
        throw new DocumentException(
            endOf(file, text.substring(0, i)),
            "the character U+%04X".formatted(text.codePointAt(i)),
            "a character that YAML allows");
      }
    }
  }

  private static Position endOf(String file, String text) {
    int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
    int start = text.lastIndexOf('\n') + 1;
    return new Position(file, line, text.codePointCount(start, text.length()) + 1);
  }

  private static Position position(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Position at(Event event) {
    return event.getStartMark().map(mark -> position(file, mark)).orElse(Position.of(file));
  }

  private Part document() throws DocumentException {
    events.next(); // the stream's start
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new DocumentException(new Position(file, 1, 1), "an empty file", "a mapping");
    }
    Part part = part(events.next(), 0);
    events.next(); // the document's end
    Event last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      throw new DocumentException(at(last), "a second document", "one document in a file");
    }
    return part;
  }

  private Part part(Event event, int depth) throws DocumentException {
    refuseIndirection(event);
    return switch (event) {
      case ScalarEvent scalar -> new Scalar(at(event), scalar.getValue(), kind(scalar));
      case SequenceStartEvent start -> sequence(start, deeper(start, depth));
      case MappingStartEvent start -> mapping(start, deeper(start, depth));
      default -> throw new IllegalStateException("not the start of a part: " + event);
    };
  }

  private int deeper(Event event, int depth) throws DocumentException {
    if (depth == MAXIMUM_DEPTH) {
      throw new DocumentException(
          at(event), "nesting deeper than " + MAXIMUM_DEPTH + " levels", "at most that many");
    }
    return depth + 1;
  }

  private void refuseIndirection(Event event) throws DocumentException {
    if (event instanceof AliasEvent alias) {
      throw new DocumentException(
          at(event), "the alias *" + alias.getAlias().getValue(), "the value itself");
    }
    Optional<Anchor> anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    if (anchor.isPresent()) {
      throw new DocumentException(
          at(event), "the anchor &" + anchor.get().getValue(), "a value without an anchor");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case SequenceStartEvent start -> start.getTag();
          case MappingStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    if (tag.isPresent()) {
      throw new DocumentException(at(event), "the tag " + tag.get(), "a value without a tag");
    }
  }

  private Sequence sequence(Event start, int depth) throws DocumentException {
    List<Part> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(part(event, depth));
    }
    return new Sequence(at(start), items);
  }

  private Mapping mapping(Event start, int depth) throws DocumentException {
    LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Part key = part(event, depth);
      if (!(key instanceof Scalar name)) {
        throw new DocumentException(key.at(), key.describe() + " as a key", "text as a key");
      }
      Entry entry = new Entry(key.at(), part(events.next(), depth));
      Entry before = entries.putIfAbsent(name.text(), entry);
      if (before != null) {
        throw new DocumentException(
            key.at(),
            "key " + DocumentException.quoted(name.text()) + " twice",
            "it once (it stands on line " + before.keyAt().line() + " too)");
      }
    }
    return new Mapping(at(start), entries);
  }

  private static Kind kind(ScalarEvent scalar) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return Kind.TEXT;
    }
    if (NUMBER.matcher(text).matches() || NOT_FINITE.matcher(text).matches()) {
      return Kind.NUMBER;
    }
    if (TRUTH.matcher(text).matches()) {
      return Kind.TRUTH;
    }
    return NOTHING.matcher(text).matches() ? Kind.NOTHING : Kind.TEXT;
  }
}
