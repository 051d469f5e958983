package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jepsen's events, from EDN files and from its console. */
final class Jepsen implements Dialect {

  private static final String MARKER = "jepsen.util - ";

  private final String file;
  private final ReadOptions options;
  private final Values values;
  private final Map<String, Value> keyNames = new HashMap<>();
  private boolean keysInTuples;
  private long skipped;

  Jepsen(String file, ReadOptions options) {
    this.file = file;
    this.options = options;
    this.values = new Values(file);
  }

  /** How many events no client made. */
  long skipped() {
    return skipped;
  }

  /** The events of an EDN file: op maps in one vector or list, or one after another. */
  void readEdn(Lines lines, Assembler assembler) throws IOException {
    Source source = new Source(lines);
    EdnReader reader = new EdnReader(source);
    boolean inside = reader.enter();
    while (!(inside && reader.leave())) {
      Form form = reader.next();
      if (form == null) {
        if (inside) {
          throw source.unexpected("the end of the vector of op maps");
        }
        return;
      }
      if (!(form instanceof Form.Mapping map)) {
        throw values.error(form, "an op map");
      }
      add(map.at(), map, assembler);
    }
    Form more = reader.next();
    if (more != null) {
      throw values.error(more, "the end of the file behind the vector of op maps");
    }
  }

  private void add(Position at, Form.Mapping map, Assembler assembler) {
    Form process = required(map, "process");
    if (!(process instanceof Form.Int)) {
      skipped++;
      return;
    }
    Event.Type type = type(required(map, "type"));
    assembler.add(
        new Event(
            at,
            process(process),
            type,
            required(map, "f"),
            map.get("key"),
            map.get("value"),
            null,
            map.get("error")));
  }

  private Form required(Form.Mapping map, String name) {
    Form form = map.get(name);
    if (form == null) {
      throw new HistoryFormatException(file, map.at(), "an op map without :" + name, ":" + name);
    }
    return form;
  }

  /** The events of a console log; other lines are passed over. */
  void readLog(Lines lines, Assembler assembler) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      int marker = line.indexOf(MARKER);
      if (marker < 0) {
        continue;
      }
      Source source = new Source(lines, line, marker + MARKER.length());
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
      Form error = reader.next();
      assembler.add(new Event(at, process(process), type, function, null, value, null, error));
    }
  }

  private static Form present(@Nullable Form form, Source source, String expected) {
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
    throw values.error(form, "a process from 0 to " + Integer.MAX_VALUE);
  }

  private Event.Type type(Form form) {
    Event.Type type =
        form instanceof Form.Keyword(var at, String name) ? Event.Type.named(name) : null;
    if (type == null) {
      throw values.error(form, "a type: :invoke, :ok, :fail or :info");
    }
    return type;
  }

  /** Looks at all calls to find out where keys are. */
  void locateKeys(List<Exchange> exchanges) {
    keysInTuples =
        switch (options.keys()) {
          case IN_TUPLES -> true;
          case NOWHERE -> false;
          case DETECTED -> exchanges.stream().allMatch(this::mayHaveTuple) && asks(exchanges);
        };
  }

  private boolean mayHaveTuple(Exchange exchange) {
    return exchange.invocation().key() == null
        && exchange.invocation().value() instanceof Form.Sequence(var at, List<Form> pair)
        && pair.size() == 2
        && (kind(exchange.invocation()) != Kind.READ || pair.get(1) instanceof Form.Nil)
        && (kind(exchange.invocation()) != Kind.CAS || pair.get(1) instanceof Form.Sequence);
  }

  /** Whether some call can only be meant with a tuple: a write of a pair may be just that. */
  private boolean asks(List<Exchange> exchanges) {
    return exchanges.stream().anyMatch(exchange -> kind(exchange.invocation()) != Kind.WRITE);
  }

  private enum Kind {
    READ,
    WRITE,
    APPEND,
    CAS
  }

  private Kind kind(Event event) {
    Form function = event.function();
    String name = function instanceof Form.Keyword(var at, String keyword) ? keyword : "";
    return switch (name) {
      case "read", "get" -> Kind.READ;
      case "write", "put" -> Kind.WRITE;
      case "append" -> Kind.APPEND;
      case "cas" -> Kind.CAS;
      default ->
          throw new HistoryFormatException(
              file,
              function == null ? event.at() : function.at(),
              function == null ? "no :f" : Form.show(function),
              ":read, :write, :append or :cas (or :get, :put)");
    };
  }

  @Override
  public Operation operation(Event invocation) {
    Event event = untupled(invocation);
    String key = event.key() == null ? Operation.REGISTER : keyName(event.key());
    return switch (kind(event)) {
      case READ -> new Operation.Read(key);
      case WRITE -> new Operation.Write(key, values.of(value(event)));
      case APPEND -> new Operation.Append(key, values.of(value(event)));
      case CAS -> {
        List<Form> pair = values.pair(event);
        yield new Operation.CompareAndSet(key, values.of(pair.get(0)), values.of(pair.get(1)));
      }
    };
  }

  private Form value(Event event) {
    if (event.value() == null) {
      throw new HistoryFormatException(file, event.at(), "an op without :value", ":value");
    }
    return event.value();
  }

  /** The event with the key of its tuple moved to where it belongs. */
  private Event untupled(Event event) {
    if (!keysInTuples) {
      return event;
    }
    if (event.value() instanceof Form.Sequence(var at, List<Form> tuple) && tuple.size() == 2) {
      return new Event(
          event.at(),
          event.process(),
          event.type(),
          event.function(),
          tuple.get(0),
          tuple.get(1),
          event.instant(),
          event.error());
    }
    throw values.error(value(event), "a tuple: [key value]");
  }

  /** Different keys must have different names, though 1 and "1" print alike. */
  private String keyName(Form form) {
    Value key = values.of(form);
    String name = key instanceof Value.Text(String text) ? text : key.toString();
    Value known = keyNames.putIfAbsent(name, key);
    if (known != null && !known.equals(key)) {
      throw values.error(form, "no other key that prints like " + known);
    }
    return name;
  }

  @Override
  public Outcome outcome(Operation operation, Event completion) {
    if (completion.function() != null) {
      kind(completion);
    }
    return switch (completion.type()) {
      case OK -> succeeded(operation, completion);
      case FAIL -> failed(operation, completion);
      case INFO -> new Outcome.Unknown(reason(completion));
      case INVOKE -> throw new IllegalStateException("an invocation is no completion");
    };
  }

  private Outcome succeeded(Operation operation, Event completion) {
    return switch (operation) {
      case Operation.Read read -> {
        Value result = values.of(value(untupled(completion)));
        yield result.equals(Value.NIL) && options.nilRead() == ReadOptions.NilRead.UNKNOWN
            ? new Outcome.Failed("the file does not tell what was read")
            : new Outcome.Ok(result);
      }
      case Operation.Write write -> new Outcome.Ok(Value.TRUE);
      case Operation.CompareAndSet cas -> new Outcome.Ok(Value.TRUE);
      case Operation.Append append -> new Outcome.Ok(Value.TRUE);
      case Operation.Transaction transaction -> throw new IllegalStateException("never made");
      case Operation.Apply apply -> throw new IllegalStateException("never made");
    };
  }

  private Outcome failed(Operation operation, Event completion) {
    return operation instanceof Operation.CompareAndSet
            && options.failedCas() == ReadOptions.FailedCas.FOUND_ANOTHER_VALUE
        ? new Outcome.Ok(Value.FALSE)
        : new Outcome.Failed(reason(completion));
  }

  private static String reason(Event completion) {
    if (completion.error() != null) {
      return Form.show(completion.error());
    }
    return completion.value() instanceof Form.Keyword keyword ? keyword.name() : "";
  }
}
