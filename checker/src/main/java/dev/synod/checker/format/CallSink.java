package dev.synod.checker.format;

import dev.synod.core.history.CallTable;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import java.util.List;

/** Makes a history of calls. */
final class CallSink implements Sink {

  /**
   * Where no instants are known, all calls have this one: calls of different processes that touch
   * are concurrent, those of one process keep their order.
   */
  private static final long SOME_TIME = 0;

  private final CallTable.Builder calls = new CallTable.Builder();

  @Override
  public int size() {
    return calls.size();
  }

  @Override
  public int invoke(Exchange exchange) {
    return calls.invoke(exchange.process(), exchange.operation(), exchange.invoked());
  }

  @Override
  public void complete(int call, Exchange exchange, Outcome outcome, long instant) {
    calls.complete(call, outcome, instant);
  }

  @Override
  public void transaction(
      int session, Operation.Transaction transaction, Outcome outcome, List<Position> at) {
    calls.complete(calls.invoke(session, transaction, SOME_TIME), outcome, SOME_TIME);
  }

  History history() {
    return new History(calls.build());
  }
}
