package dev.synod.checker.isolation;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between calls and columns. */
final class HistoryConversion {

  private HistoryConversion() {}

  static TransactionHistory convert(History history) {
    TransactionHistoryBuilder builder = TransactionHistory.builder();
    for (Call call : history.calls()) {
      builder.begin(call.process(), call.invoked());
      switch (call.outcome()) {
        case Outcome.Ok(Value result) -> {
          add(builder, call, result);
          builder.commit(call.completed());
        }
        case Outcome.Failed failed -> {
          add(builder, call, null);
          builder.abort();
        }
        case Outcome.Unknown unknown -> {
          add(builder, call, null);
          builder.indeterminate();
        }
      }
    }
    return builder.build();
  }

  private static void add(TransactionHistoryBuilder builder, Call call, @Nullable Value result) {
    if (!(call.operation() instanceof Operation.Transaction(List<Operation> operations))) {
      add(builder, call, call.operation(), result);
      return;
    }
    List<@Nullable Value> results = new ArrayList<>();
    if (result instanceof Value.Sequence(List<Value> elements)) {
      results.addAll(elements);
    } else if (result == null) {
      operations.forEach(operation -> results.add(null));
    }
    if (results.size() != operations.size()) {
      throw unfit(call, call.operation(), "a sequence of " + operations.size() + " results");
    }
    for (int i = 0; i < operations.size(); i++) {
      add(builder, call, operations.get(i), results.get(i));
    }
  }

  private static void add(
      TransactionHistoryBuilder builder, Call call, Operation operation, @Nullable Value result) {
    int key = builder.key(operation.key());
    switch (operation) {
      case Operation.Read read -> addRead(builder, key, result);
      case Operation.Write write -> builder.write(key, builder.value(write.value()));
      case Operation.Append append -> {
        if (append.value() instanceof Value.Text || Value.FALSE.equals(result)) {
          throw unfit(call, operation, "elements that are no texts, added to lists");
        }
        builder.append(key, builder.value(append.value()));
      }
      case Operation.CompareAndSet cas -> {
        if (Value.FALSE.equals(result)) {
          throw unfit(call, operation, "compare-and-sets that succeed: others hide what they read");
        }
        builder.read(key, builder.value(cas.expected()));
        builder.write(key, builder.value(cas.update()));
      }
      case Operation.Apply apply ->
          throw unfit(call, operation, "reads, writes, appends and compare-and-sets");
      case Operation.Transaction transaction ->
          throw unfit(call, operation, "no transaction within a transaction");
    }
  }

  private static void addRead(TransactionHistoryBuilder builder, int key, @Nullable Value result) {
    switch (result) {
      case null -> {}
      case Value.Nil nil -> builder.readNothing(key);
      case Value.Sequence(List<Value> elements) ->
          builder.readList(key, elements.stream().mapToLong(builder::value).toArray());
      case Value.Bool bool -> builder.read(key, builder.value(bool));
      case Value.Int number -> builder.read(key, builder.value(number));
      case Value.Text text -> builder.read(key, builder.value(text));
    }
  }

  private static IllegalArgumentException unfit(Call call, Operation operation, String expected) {
    return new IllegalArgumentException(
        "the call of " + call + ": found " + operation + "; expected " + expected);
  }

  /** Instants that are not known are made up, so that transactions stand in their order. */
  static Call call(TransactionHistory history, int transaction) {
    List<Operation> operations = new ArrayList<>();
    List<Value> results = new ArrayList<>();
    for (int i = history.firstOperations[transaction];
        i < history.firstOperations[transaction + 1];
        i++) {
      operations.add(operation(history, i));
      results.add(result(history, i));
    }
    Operation whole = new Operation.Transaction(operations);
    boolean timed = history.invoked[transaction] != TransactionHistory.UNTIMED;
    long invoked = timed ? history.invoked[transaction] : 2L * transaction;
    long completed = history.completed[transaction];
    long ended = completed != Long.MAX_VALUE ? completed : timed ? invoked : invoked + 1;
    int session = history.sessions[transaction];
    return switch (history.status(transaction)) {
      case COMMITTED ->
          new Call(session, whole, new Outcome.Ok(new Value.Sequence(results)), invoked, ended);
      case ABORTED -> new Call(session, whole, new Outcome.Failed("aborted"), invoked, ended);
      case INDETERMINATE ->
          new Call(session, whole, new Outcome.Unknown("indeterminate"), invoked, Call.NEVER);
    };
  }

  static Operation operation(TransactionHistory history, int index) {
    String key = history.keyText(history.keys[index]);
    return switch (history.kinds[index]) {
      case TransactionHistory.WRITE ->
          new Operation.Write(key, history.value(history.values[index]));
      case TransactionHistory.APPEND ->
          new Operation.Append(key, history.value(history.values[index]));
      default -> new Operation.Read(key);
    };
  }

  static Value result(TransactionHistory history, int index) {
    return switch (history.kinds[index]) {
      case TransactionHistory.READ -> history.value(history.values[index]);
      case TransactionHistory.READ_LIST -> {
        List<Value> elements = new ArrayList<>();
        for (long element : history.list(index)) {
          elements.add(history.value(element));
        }
        yield new Value.Sequence(elements);
      }
      default -> Value.TRUE;
    };
  }
}
