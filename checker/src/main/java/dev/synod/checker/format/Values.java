package dev.synod.checker.format;

import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;

/** Values in files. */
final class Values {

  private final String file;

  Values(String file) {
    this.file = file;
  }

  /** The value that the form stands for; a keyword is the string with its colon. */
  Value of(Form form) {
    return switch (form) {
      case Form.Nil nil -> Value.NIL;
      case Form.Bool(var at, boolean truth) -> Value.of(truth);
      case Form.Int(var at, long number) -> Value.of(number);
      case Form.Text(var at, String text) -> Value.of(text);
      case Form.Keyword keyword -> Value.of(keyword.toString());
      case Form.Sequence(var at, List<Form> elements) -> sequence(elements);
      case Form.Collection(var at, List<Form> elements) -> sequence(elements);
      case Form.Mapping mapping -> throw notAValue(form);
      case Form.Other other -> throw notAValue(form);
    };
  }

  private Value sequence(List<Form> elements) {
    List<Value> values = new ArrayList<>(elements.size());
    for (Form element : elements) {
      values.add(of(element));
    }
    return new Value.Sequence(values);
  }

  private HistoryFormatException notAValue(Form form) {
    return error(form, "nil, true, false, a 64-bit integer, a string or a sequence of these");
  }

  /** The two values of a compare-and-set. */
  List<Form> pair(Event event) {
    if (event.value() instanceof Form.Sequence(var at, List<Form> elements)
        && elements.size() == 2) {
      return elements;
    }
    throw new HistoryFormatException(
        file,
        event.valueAt(),
        event.value() == null ? "no value" : Form.show(event.value()),
        "a pair of values: what is expected and what is set");
  }

  /** An error at a form. */
  HistoryFormatException error(Form form, String expected) {
    return new HistoryFormatException(file, form.at(), Form.show(form), expected);
  }
}
