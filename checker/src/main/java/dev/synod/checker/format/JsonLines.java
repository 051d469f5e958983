package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our own format. */
final class JsonLines implements Dialect {

  private static final List<String> NAMES =
      List.of("process", "type", "f", "key", "value", "time", "error");

  private final String file;
  private final Values values;

  JsonLines(String file) {
    this.file = file;
    this.values = new Values(file);
  }

  /** The events of all lines; empty lines are passed over. */
  void read(Lines lines, Assembler assembler) throws IOException {
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        assembler.add(event(new JsonReader(Source.ofLine(lines, line, 0)).only()));
      }
    }
  }

  private Event event(Form form) {
    if (!(form instanceof Form.Mapping object)) {
      throw values.error(form, "an event: a JSON object");
    }
    for (Form.Entry entry : object.entries()) {
      if (!NAMES.contains(entry.name())) {
        throw values.error(entry.key(), "one of " + String.join(", ", NAMES));
      }
    }
    Event.Type type = type(required(object, "type"));
    Event event =
        new Event(
            object.at(),
            process(required(object, "process")),
            type,
            object.get("f"),
            object.get("key"),
            object.get("value"),
            time(object.get("time")),
            object.get("error"));
    if (event.error() != null
        && (type == Event.Type.INVOKE
            || type == Event.Type.OK
            || !(event.error() instanceof Form.Text))) {
      throw values.error(event.error(), "a string, in events of type fail or info only");
    }
    return event;
  }

  private Form required(Form.Mapping object, String name) {
    Form form = object.get(name);
    if (form == null) {
      throw new HistoryFormatException(
          file, object.at(), "an event without \"" + name + "\"", "\"" + name + "\"");
    }
    return form;
  }

  private int process(Form form) {
    if (form instanceof Form.Int(var at, long number)
        && number >= 0
        && number <= Integer.MAX_VALUE) {
      return (int) number;
    }
    throw values.error(form, "a process: an integer from 0 to " + Integer.MAX_VALUE);
  }

  private Event.Type type(Form form) {
    Event.Type type =
        form instanceof Form.Text(var at, String name) ? Event.Type.named(name) : null;
    if (type == null) {
      throw values.error(form, "a type: invoke, ok, fail or info");
    }
    return type;
  }

  private @Nullable Long time(@Nullable Form form) {
    if (form == null) {
      return null;
    }
    if (form instanceof Form.Int(var at, long number)) {
      return number;
    }
    throw values.error(form, "a time: a 64-bit integer");
  }

  @Override
  public Operation operation(Event invocation) {
    String key = key(invocation.key());
    Form function = invocation.function();
    String name = function instanceof Form.Text(var at, String text) ? text : "";
    return switch (name) {
      case "read" -> {
        if (invocation.value() != null && !(invocation.value() instanceof Form.Nil)) {
          throw values.error(invocation.value(), "no value: a read takes none");
        }
        yield new Operation.Read(key);
      }
      case "write" -> new Operation.Write(key, values.of(value(invocation)));
      case "append" -> new Operation.Append(key, values.of(value(invocation)));
      case "txn" -> transaction(value(invocation));
      case "cas" -> {
        List<Form> pair = values.pair(invocation);
        yield new Operation.CompareAndSet(key, values.of(pair.get(0)), values.of(pair.get(1)));
      }
      default -> {
        if (!FunctionNames.isOne(name)) {
          throw new HistoryFormatException(
              file,
              function == null ? invocation.at() : function.at(),
              function == null ? "an invocation without \"f\"" : Form.show(function),
              "\"f\", " + FunctionNames.EXPECTED);
        }
        Value argument = invocation.value() == null ? Value.NIL : values.of(invocation.value());
        yield new Operation.Apply(key, name, argument);
      }
    };
  }

  private Operation transaction(Form form) {
    if (!(form instanceof Form.Sequence(var at, List<Form> elements))) {
      throw values.error(form, "a transaction: an array of " + MicroOperation.EXPECTED);
    }
    List<Operation> operations = new ArrayList<>(elements.size());
    for (Form element : elements) {
      Operation operation = MicroOperation.read(values.of(element));
      if (operation == null) {
        throw values.error(element, MicroOperation.EXPECTED);
      }
      operations.add(operation);
    }
    return new Operation.Transaction(operations);
  }

  private String key(@Nullable Form form) {
    if (form == null) {
      return Operation.REGISTER;
    }
    if (form instanceof Form.Text(var at, String text)) {
      return text;
    }
    throw values.error(form, "a key: a string");
  }

  private Form value(Event event) {
    if (event.value() == null) {
      throw new HistoryFormatException(file, event.at(), "an event without \"value\"", "\"value\"");
    }
    return event.value();
  }

  @Override
  public Outcome outcome(Operation operation, Event completion) {
    requireSame(operation, completion);
    String reason = completion.error() instanceof Form.Text(var at, String text) ? text : "";
    return switch (completion.type()) {
      case OK -> new Outcome.Ok(result(operation, completion));
      case FAIL -> new Outcome.Failed(reason);
      case INFO -> new Outcome.Unknown(reason);
      case INVOKE -> throw new IllegalStateException("an invocation is no completion");
    };
  }

  /** What a completion repeats of its invocation must be right. */
  private void requireSame(Operation operation, Event completion) {
    String name = name(operation);
    if (completion.function() != null
        && !(completion.function() instanceof Form.Text(var at, String text)
            && text.equals(name))) {
      throw values.error(completion.function(), "\"" + name + "\", as it was invoked");
    }
    if (completion.key() != null && !Objects.equals(key(completion.key()), operation.key())) {
      throw values.error(completion.key(), "\"" + operation.key() + "\", as it was invoked");
    }
  }

  private Value result(Operation operation, Event completion) {
    Form form = value(completion);
    Value result = values.of(form);
    boolean fits =
        switch (operation) {
          case Operation.Read read -> true;
          case Operation.Write write -> result.equals(Value.TRUE);
          case Operation.CompareAndSet cas -> result instanceof Value.Bool;
          case Operation.Append append ->
              result instanceof Value.Bool || result instanceof Value.Int;
          case Operation.Transaction(List<Operation> operations) ->
              result instanceof Value.Sequence(List<Value> results)
                  && results.size() == operations.size();
          case Operation.Apply apply -> true;
        };
    if (!fits) {
      throw values.error(form, expectedResult(operation));
    }
    return result;
  }

  private static String expectedResult(Operation operation) {
    return switch (operation) {
      case Operation.Write write -> "true";
      case Operation.Transaction(List<Operation> operations) ->
          "the " + operations.size() + " results of the transaction, in an array";
      case Operation.Read read -> "a value";
      case Operation.Apply apply -> "a value";
      case Operation.CompareAndSet cas -> "true or false";
      case Operation.Append append -> "true or false, or the offset in a log";
    };
  }

  /** The name of an operation in files. */
  static String name(Operation operation) {
    return switch (operation) {
      case Operation.Read read -> "read";
      case Operation.Write write -> "write";
      case Operation.CompareAndSet cas -> "cas";
      case Operation.Append append -> "append";
      case Operation.Transaction transaction -> "txn";
      case Operation.Apply apply -> apply.function();
    };
  }
}
