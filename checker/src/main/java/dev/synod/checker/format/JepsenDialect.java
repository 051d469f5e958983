package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Jepsen's events mean. */
final class JepsenDialect implements Dialect {

  private final String file;
  private final ReadOptions options;
  private final Values values;
  private final JepsenTransactions transactions;
  private final Map<String, Value> keyNames = new HashMap<>();
  private boolean keysInTuples;
  private boolean readsAreCollections;

  JepsenDialect(String file, ReadOptions options) {
    this.file = file;
    this.options = options;
    this.values = new Values(file);
    this.transactions = new JepsenTransactions(values, this::keyName);
  }

  /** Looks at the first events to find out where keys are, and what additions are made to. */
  void lookAt(List<Event> first) {
    List<Event> invocations =
        first.stream().filter(event -> event.type() == Event.Type.INVOKE).toList();
    keysInTuples =
        switch (options.keys()) {
          case IN_TUPLES -> true;
          case NOWHERE -> false;
          case DETECTED ->
              invocations.stream().allMatch(JepsenDialect::mayHaveTuple)
                  && invocations.stream().anyMatch(each -> !name(each).equals("write"));
        };
    readsAreCollections =
        first.stream()
            .filter(event -> event.type() == Event.Type.OK && name(event).equals("read"))
            .map(this::untupled)
            .anyMatch(event ->
                event.value() instanceof Form.Collection || event.value() instanceof Form.Sequence);
  }

  /** A write of a pair may be just that; but a read that asks for one names the key. */
  private static boolean mayHaveTuple(Event invocation) {
    if (invocation.key() != null
        || !(invocation.value() instanceof Form.Sequence(var at, List<Form> pair))
        || pair.size() != 2) {
      return false;
    }
    return switch (name(invocation)) {
      case "read" -> pair.get(1) instanceof Form.Nil;
      case "cas" -> pair.get(1) instanceof Form.Sequence;
      case "txn" -> false;
      default -> true;
    };
  }

  /** The name of the function in our own words. */
  private static String name(Event event) {
    String name =
        switch (event.function()) {
          case null -> "txn";
          case Form.Keyword(var at, String keyword) -> keyword;
          case Form form -> "";
        };
    return switch (name) {
      case "get" -> "read";
      case "put" -> "write";
      default -> name;
    };
  }

  private String requiredName(Event event) {
    String name = name(event);
    if (event.function() != null && !FunctionNames.isOne(name)) {
      throw values.error(event.function(), "a function: a keyword such as :read or :enqueue");
    }
    return name;
  }

  @Override
  public Operation operation(Event invocation) {
    String name = requiredName(invocation);
    if (name.equals("txn")) {
      return transactions.operation(required(invocation));
    }
    Event event = untupled(invocation);
    String key = event.key() == null ? Operation.REGISTER : keyName(event.key());
    return switch (name) {
      case "read" -> new Operation.Read(key);
      case "write" -> new Operation.Write(key, values.of(required(event)));
      case "append" -> new Operation.Append(key, values.of(required(event)));
      case "cas" -> {
        List<Form> pair = values.pair(event);
        yield new Operation.CompareAndSet(key, values.of(pair.get(0)), values.of(pair.get(1)));
      }
      default -> new Operation.Apply(key, name, orNil(event));
    };
  }

  private Form required(Event event) {
    if (event.value() == null) {
      throw new HistoryFormatException(file, event.at(), "an op without :value", ":value");
    }
    return event.value();
  }

  private Value orNil(Event event) {
    return event.value() == null ? Value.NIL : values.of(event.value());
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
    throw values.error(required(event), "a tuple [key value], as in the calls before");
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

  /** Elle's cases leave out the invocations of transactions. */
  @Override
  public boolean standsAlone(Event completion) {
    return name(completion).equals("txn");
  }

  @Override
  public Outcome outcome(Operation operation, Event completion) {
    requireSame(operation, completion);
    return switch (completion.type()) {
      case OK -> succeeded(operation, completion);
      case FAIL -> failed(operation, completion);
      case INFO -> new Outcome.Unknown(reason(completion));
      case INVOKE -> throw new IllegalStateException("an invocation is no completion");
    };
  }

  private void requireSame(Operation operation, Event completion) {
    String expected = JsonLines.name(operation);
    if (completion.function() != null && !requiredName(completion).equals(expected)) {
      throw values.error(completion.function(), "the function of the invocation: :" + expected);
    }
  }

  private Outcome succeeded(Operation operation, Event completion) {
    return switch (operation) {
      case Operation.Read read -> {
        Value result = values.of(required(untupled(completion)));
        yield result.equals(Value.NIL) && options.nilRead() == ReadOptions.NilRead.UNKNOWN
            ? new Outcome.Failed("the file does not tell what was read")
            : new Outcome.Ok(result);
      }
      case Operation.Write write -> new Outcome.Ok(Value.TRUE);
      case Operation.CompareAndSet cas -> new Outcome.Ok(Value.TRUE);
      case Operation.Append append -> new Outcome.Ok(Value.TRUE);
      case Operation.Transaction transaction ->
          new Outcome.Ok(transactions.result(transaction, required(completion)));
      case Operation.Apply apply -> new Outcome.Ok(result(apply, orNil(untupled(completion))));
    };
  }

  /** What was done repeats its argument, or has neither argument nor answer. */
  private Value result(Operation.Apply apply, Value answered) {
    if (!answered.equals(apply.argument())) {
      return answered;
    }
    return switch (apply.function()) {
      // Whether a set changed is not told; of a counter there is nothing to tell.
      case "add", "remove" -> readsAreCollections ? Value.NIL : Value.TRUE;
      case "acquire", "release" -> Value.TRUE;
      default -> answered.equals(Value.NIL) ? Value.NIL : Value.TRUE;
    };
  }

  private Outcome failed(Operation operation, Event completion) {
    return operation instanceof Operation.CompareAndSet
            && options.failedCas() == ReadOptions.FailedCas.FOUND_ANOTHER_VALUE
        ? new Outcome.Ok(Value.FALSE)
        : new Outcome.Failed(reason(completion));
  }

  private static String reason(Event completion) {
    @Nullable Form error = completion.error();
    if (error != null) {
      return Form.show(error);
    }
    return completion.value() instanceof Form.Keyword keyword ? keyword.name() : "";
  }
}
