package dev.synod.checker.format;

import dev.synod.checker.isolation.TransactionHistory;
import dev.synod.checker.isolation.TransactionHistoryBuilder;
import dev.synod.checker.isolation.UnfitOperationException;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a history of transactions. An operation outside of one is a transaction by itself. */
final class TransactionSink implements Sink {

  private final String file;
  private final TransactionHistoryBuilder builder = TransactionHistory.builder();
  private final Places places = new Places();
  private final Map<Integer, Exchange> open = new TreeMap<>();
  private int calls;
  private Position place = new Position(1, 1);

  TransactionSink(String file) {
    this.file = file;
  }

  @Override
  public int size() {
    return calls;
  }

  @Override
  public int invoke(Exchange exchange) {
    open.put(calls, exchange);
    return calls++;
  }

  @Override
  public void complete(int call, Exchange exchange, Outcome outcome, long instant) {
    open.remove(call);
    builder.begin(exchange.process(), exchange.invoked());
    place = exchange.at();
    add(exchange.operation(), outcome);
    end(outcome, instant);
  }

  @Override
  public void transaction(
      int session, Operation.Transaction transaction, Outcome outcome, List<Position> at) {
    calls++;
    builder.begin(session);
    List<Value> results = results(outcome);
    for (int i = 0; i < at.size(); i++) {
      place = at.get(i);
      add(transaction.operations().get(i), outcome, results.isEmpty() ? Value.NIL : results.get(i));
    }
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
    List<Value> results = results(outcome);
    for (int i = 0; i < operations.size(); i++) {
      add(operations.get(i), outcome, results.isEmpty() ? Value.NIL : results.get(i));
    }
  }

  private static List<Value> results(Outcome outcome) {
    return outcome instanceof Outcome.Ok(Value.Sequence(List<Value> found)) ? found : List.of();
  }

  private void add(Operation operation, Outcome outcome, Value result) {
    int key = builder.key(operation.key());
    switch (operation) {
      case Operation.Read read -> {
        if (outcome instanceof Outcome.Ok) {
          addRead(key, result);
        }
      }
      case Operation.Write write -> placed().write(key, builder.value(write.value()));
      case Operation.Append append -> placed().append(key, builder.value(append.value()));
      case Operation.CompareAndSet cas -> addCompareAndSet(key, cas, outcome, result);
      case Operation.Apply apply ->
          throw new IllegalStateException("not admitted: " + apply.function());
      case Operation.Transaction transaction ->
          throw new IllegalStateException("a transaction within a transaction");
    }
  }

  /** The builder, which is about to be told of one operation. */
  private TransactionHistoryBuilder placed() {
    places.add(place);
    return builder;
  }

  private void addRead(int key, Value result) {
    switch (result) {
      case Value.Nil nil -> placed().readNothing(key);
      case Value.Sequence(List<Value> elements) ->
          placed().readList(key, elements.stream().mapToLong(builder::value).toArray());
      case Value.Bool bool -> placed().read(key, builder.value(bool));
      case Value.Int number -> placed().read(key, builder.value(number));
      case Value.Text text -> placed().read(key, builder.value(text));
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
    placed().write(key, builder.value(cas.update()));
  }

  /**
   * The transactions, those whose outcome never came among them.
   *
   * @throws HistoryFormatException if a value is written twice to a key, or a key is used as a
   *     register and as a list
   */
  TransactionHistory history() {
    open.values()
        .forEach(exchange -> {
          builder.begin(exchange.process(), exchange.invoked());
          Outcome outcome = new Outcome.Unknown("never completed");
          place = exchange.at();
          add(exchange.operation(), outcome);
          end(outcome, 0);
        });
    try {
      return builder.build();
    } catch (UnfitOperationException unfit) {
      String before = unfit.earlier() < 0 ? "" : ", also in line " + places.line(unfit.earlier());
      throw new HistoryFormatException(
          file, places.at(unfit.operation()), unfit.found() + before, unfit.expected());
    }
  }
}
