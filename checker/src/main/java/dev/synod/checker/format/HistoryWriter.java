package dev.synod.checker.format;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes histories as JSON lines. The same history gives the same characters, and what was written
 * and is read again gives the same history.
 */
public final class HistoryWriter {

  private final Appendable out;

  /** A writer to this; encode it as UTF-8. */
  public HistoryWriter(Appendable out) {
    this.out = out;
  }

  /** One line to be. */
  private record Line(Call call, Event.Type type, long instant) {}

  /**
   * Writes the events of all calls by time; those of unknown outcome, which have none, come last.
   *
   * @throws IOException if that cannot be written
   */
  public void write(History history) throws IOException {
    List<Line> lines = new ArrayList<>(2 * history.size());
    for (Call call : history.calls()) {
      lines.add(new Line(call, Event.Type.INVOKE, call.invoked()));
      lines.add(new Line(call, completion(call), call.completed()));
    }
    // The sort is stable, so that lines with one time keep the order of the process.
    lines.sort(Comparator.comparingLong(Line::instant));
    for (Line line : lines) {
      write(line);
    }
  }

  private static Event.Type completion(Call call) {
    return switch (call.outcome()) {
      case Outcome.Ok ok -> Event.Type.OK;
      case Outcome.Failed failed -> Event.Type.FAIL;
      case Outcome.Unknown unknown -> Event.Type.INFO;
    };
  }

  private void write(Line line) throws IOException {
    Call call = line.call();
    out.append("{\"process\":").append(Integer.toString(call.process()));
    out.append(",\"type\":\"").append(line.type().text());
    out.append("\",\"f\":\"").append(JsonLines.name(call.operation())).append('"');
    if (!call.operation().key().equals(Operation.REGISTER)) {
      out.append(",\"key\":");
      writeText(call.operation().key());
    }
    switch (line.type()) {
      case INVOKE -> writeArguments(call.operation());
      case OK, FAIL, INFO -> writeOutcome(call.outcome());
    }
    if (line.type() != Event.Type.INFO) {
      out.append(",\"time\":").append(Long.toString(line.instant()));
    }
    out.append("}\n");
  }

  private void writeArguments(Operation operation) throws IOException {
    switch (operation) {
      case Operation.Read read -> {}
      case Operation.Write(String key, Value value) -> writeNamed("value", value);
      case Operation.CompareAndSet(String key, Value expected, Value update) ->
          writeNamed("value", new Value.Sequence(List.of(expected, update)));
      case Operation.Append(String key, Value value) -> writeNamed("value", value);
      case Operation.Transaction(List<Operation> operations) ->
          writeNamed(
              "value", new Value.Sequence(operations.stream().map(MicroOperation::of).toList()));
      case Operation.Apply(String key, String function, Value argument) -> {
        if (!argument.equals(Value.NIL)) {
          writeNamed("value", argument);
        }
      }
    }
  }

  private void writeOutcome(Outcome outcome) throws IOException {
    switch (outcome) {
      case Outcome.Ok(Value result) -> writeNamed("value", result);
      case Outcome.Failed(String reason) -> writeNamed("error", Value.of(reason));
      case Outcome.Unknown(String reason) -> writeNamed("error", Value.of(reason));
    }
  }

  private void writeNamed(String name, Value value) throws IOException {
    out.append(",\"").append(name).append("\":");
    writeValue(value);
  }

  private void writeValue(Value value) throws IOException {
    switch (value) {
      case Value.Nil nil -> out.append("null");
      case Value.Bool(boolean truth) -> out.append(Boolean.toString(truth));
      case Value.Int(long number) -> out.append(Long.toString(number));
      case Value.Text(String text) -> writeText(text);
      case Value.Sequence(List<Value> elements) -> {
        out.append('[');
        for (int i = 0; i < elements.size(); i++) {
          out.append(i == 0 ? "" : ",");
          writeValue(elements.get(i));
        }
        out.append(']');
      }
    }
  }

  private void writeText(String text) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (character < ' ' || isUnpaired(text, i)) {
            out.append("\\u%04x".formatted((int) character));
          } else {
            out.append(character);
          }
        }
      }
    }
    out.append('"');
  }

  /** Half a surrogate pair, which UTF-8 cannot encode. */
  private static boolean isUnpaired(String text, int index) {
    char character = text.charAt(index);
    if (Character.isHighSurrogate(character)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(character)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
