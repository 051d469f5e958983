package dev.synod.checker.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the events in Jepsen's files: EDN, and what its console prints. */
final class Jepsen {

  private static final String MARKER = "jepsen.util - ";

  /** How much is looked at before anything is understood, in events and in values. */
  private static final int EVENTS_LOOKED_AT = 8192;

  private static final long VALUES_LOOKED_AT = 1 << 18;

  private final String file;
  private final JepsenDialect dialect;
  private final Assembler assembler;
  private final List<Event> first = new ArrayList<>();
  private long valuesOfFirst;
  private boolean understood;
  private long skipped;

  Jepsen(String file, JepsenDialect dialect, Assembler assembler) {
    this.file = file;
    this.dialect = dialect;
    this.assembler = assembler;
  }

  /** How many events no client made. */
  long skipped() {
    return skipped;
  }

  /**
   * The events of an EDN file: op maps in one vector or list, or one after another, or in the
   * {@code :history} of one map.
   */
  void readEdn(Source source) throws IOException {
    EdnReader reader = new EdnReader(source);
    Position at = reader.position();
    if (reader.enterSequence()) {
      readSequence(reader, source);
      requireEnd(reader, "the end of the file behind the vector of op maps");
    } else if (reader.enterMap()) {
      readMap(at, reader, source);
    } else {
      readOps(reader);
    }
    understand();
  }

  private void readSequence(EdnReader reader, Source source) throws IOException {
    while (!reader.leave()) {
      Form form = reader.next();
      if (form == null) {
        throw source.unexpected("the end of the vector of op maps");
      }
      add(form, reader.values());
    }
  }

  /** The first map is an op like those that follow, or it holds the whole history. */
  private void readMap(Position at, EdnReader reader, Source source) throws IOException {
    List<Form> elements = new ArrayList<>();
    boolean found = false;
    while (!reader.leave()) {
      Form form = reader.next();
      if (form == null) {
        throw source.unexpected("'}'");
      }
      boolean named = form instanceof Form.Keyword(var keyAt, var name) && name.equals("history");
      if (elements.size() % 2 == 0 && named && reader.enterSequence()) {
        readSequence(reader, source);
        found = true;
      } else {
        elements.add(form);
      }
    }
    if (found) {
      requireEnd(reader, "the end of the file behind the map with the :history");
    } else {
      add(reader.mapping(at, elements), elements.size());
      readOps(reader);
    }
  }

  private void readOps(EdnReader reader) throws IOException {
    for (Form form = reader.next(); form != null; form = reader.next()) {
      add(form, reader.values());
    }
  }

  private void requireEnd(EdnReader reader, String expected) throws IOException {
    Form more = reader.next();
    if (more != null) {
      throw error(more, expected);
    }
  }

  private void add(Form form, int values) {
    if (!(form instanceof Form.Mapping map)) {
      throw error(form, "an op map");
    }
    Form process = required(map, "process");
    if (!(process instanceof Form.Int)) {
      skipped++;
      return;
    }
    Event.Type type = type(required(map, "type"));
    Form function = required(map, "f");
    add(
        new Event(
            map.at(),
            process(process),
            type,
            function instanceof Form.Nil ? null : function,
            map.get("key"),
            map.get("value"),
            null,
            map.get("error")),
        values);
  }

  private Form required(Form.Mapping map, String name) {
    Form form = map.get(name);
    if (form == null) {
      throw new HistoryFormatException(file, map.at(), "an op map without :" + name, ":" + name);
    }
    return form;
  }

  /** The events of a console log; other lines are passed over. */
  void readLog(Lines lines) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      int marker = line.indexOf(MARKER);
      if (marker < 0) {
        continue;
      }
      Source source = Source.ofLine(lines, line, marker + MARKER.length());
      EdnReader reader = new EdnReader(source);
      Position at = source.position();
      Form process = reader.next();
      if (!(process instanceof Form.Int)) {
        skipped++;
        continue;
      }
      Event.Type type = type(present(reader.next(), source, "a type"));
      Form function = present(reader.next(), source, "a function");
      Form value = present(reader.next(), source, "a value");
      int values = reader.values();
      Form error = reader.next();
      add(new Event(at, process(process), type, function, null, value, null, error), values);
    }
    understand();
  }

  private static Form present(@Nullable Form form, Source source, String expected)
      throws IOException {
    if (form == null) {
      throw source.unexpected(expected);
    }
    return form;
  }

  private int process(Form form) {
    if (form instanceof Form.Int(var at, long number)
        && number >= 0
        && number <= Integer.MAX_VALUE) {
      return (int) number;
    }
    throw error(form, "a process from 0 to " + Integer.MAX_VALUE);
  }

  private Event.Type type(Form form) {
    Event.Type type =
        form instanceof Form.Keyword(var at, String name) ? Event.Type.named(name) : null;
    if (type == null) {
      throw error(form, "a type: :invoke, :ok, :fail or :info");
    }
    return type;
  }

  private HistoryFormatException error(Form form, String expected) {
    return new HistoryFormatException(file, form.at(), Form.show(form), expected);
  }

  private void add(Event event, int values) {
    if (understood) {
      assembler.add(event);
      return;
    }
    first.add(event);
    valuesOfFirst += values;
    if (first.size() >= EVENTS_LOOKED_AT || valuesOfFirst >= VALUES_LOOKED_AT) {
      understand();
    }
  }

  private void understand() {
    if (!understood) {
      dialect.lookAt(first);
      understood = true;
      first.forEach(assembler::add);
      first.clear();
    }
  }
}
