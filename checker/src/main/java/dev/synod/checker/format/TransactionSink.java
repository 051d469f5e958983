package dev.synod.checker.format;

import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.isolation.TransactionHistoryBuilder;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a history of transactions. An operation outside of one is a transaction by itself. */
final class TransactionSink implements Sink {

  private final TransactionHistoryBuilder builder = TransactionHistory.builder();
  private final Map<Integer, Exchange> open = new TreeMap<>();
  private int calls;

  @Override
  public int size() {
    return calls;
  }

  @Override
  public int invoke(int process, Operation operation, long instant) {
    open.put(calls, new Exchange(process, operation, instant));
    return calls++;
  }

  @Override
  public void complete(int call, Exchange exchange, Outcome outcome, long instant) {
    open.remove(call);
    builder.begin(exchange.process(), exchange.invoked());
    add(exchange.operation(), outcome);
    end(outcome, instant);
  }

  @Override
  public void transaction(int session, Operation.Transaction transaction, Outcome outcome) {
    calls++;
    builder.begin(session);
    add(transaction, outcome);
    if (outcome instanceof Outcome.Ok) {
      builder.commit();
    } else {
      end(outcome, 0);
    }
  }

  private void end(Outcome outcome, long instant) {
    switch (outcome) {
      case Outcome.Ok ok -> builder.commit(instant);
      case Outcome.Failed failed -> builder.abort();
      case Outcome.Unknown unknown -> builder.indeterminate();
    }
  }

  private void add(Operation operation, Outcome outcome) {
    if (!(operation instanceof Operation.Transaction(List<Operation> operations))) {
      add(operation, outcome, outcome instanceof Outcome.Ok(Value result) ? result : Value.NIL);
      return;
    }
    List<Value> results =
        outcome instanceof Outcome.Ok(Value.Sequence(List<Value> found)) ? found : List.of();
    for (int i = 0; i < operations.size(); i++) {
      add(operations.get(i), outcome, results.isEmpty() ? Value.NIL : results.get(i));
    }
  }

  private void add(Operation operation, Outcome outcome, Value result) {
    int key = builder.key(operation.key());
    switch (operation) {
      case Operation.Read read -> {
        if (outcome instanceof Outcome.Ok) {
          addRead(key, result);
        }
      }
      case Operation.Write write -> builder.write(key, builder.value(write.value()));
      case Operation.Append append -> builder.append(key, builder.value(append.value()));
      case Operation.CompareAndSet cas -> addCompareAndSet(key, cas, outcome, result);
      case Operation.Apply apply ->
          throw new IllegalStateException("not admitted: " + apply.function());
      case Operation.Transaction transaction ->
          throw new IllegalStateException("a transaction within a transaction");
    }
  }

  private void addRead(int key, Value result) {
    switch (result) {
      case Value.Nil nil -> builder.readNothing(key);
      case Value.Sequence(List<Value> elements) ->
          builder.readList(key, elements.stream().mapToLong(builder::value).toArray());
      case Value.Bool bool -> builder.read(key, builder.value(bool));
      case Value.Int number -> builder.read(key, builder.value(number));
      case Value.Text text -> builder.read(key, builder.value(text));
    }
  }

  /** One that succeeded read what it expected; of one that did not, it is not known what it saw. */
  private void addCompareAndSet(
      int key, Operation.CompareAndSet cas, Outcome outcome, Value result) {
    if (result.equals(Value.FALSE)) {
      return;
    }
    if (outcome instanceof Outcome.Ok) {
      addRead(key, cas.expected());
    }
    builder.write(key, builder.value(cas.update()));
  }

  /**
   * The transactions, those whose outcome never came among them.
   *
   * @throws IllegalArgumentException if a value is written twice to a key, or a key is used as a
   *     register and as a list
   */
  TransactionHistory history() {
    open.values()
        .forEach(exchange -> {
          builder.begin(exchange.process(), exchange.invoked());
          Outcome outcome = new Outcome.Unknown("never completed");
          add(exchange.operation(), outcome);
          end(outcome, 0);
        });
    return builder.build();
  }
}
