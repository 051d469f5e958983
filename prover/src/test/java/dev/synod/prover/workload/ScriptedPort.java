package dev.synod.prover.workload;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.simulator.ClientPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A port whose other side is the test: it answers when it likes, and lets time pass. */
final class ScriptedPort implements ClientPort {

  /** Something that the client sent. */
  record Asked(NodeId to, long ticket, Request request, long atNanos) {
    Request.Operate operate() {
      return (Request.Operate) request;
    }
  }

  final List<Asked> asked = new ArrayList<>();
  private final Clients clients;
  private final Map<Integer, Long> timers = new TreeMap<>();
  private long now;

  ScriptedPort(Clients clients) {
    this.clients = clients;
    clients.start(this);
  }

  Asked last() {
    return asked.getLast();
  }

  /** Whether the client waits for no answer to an operation. */
  boolean quiet() {
    return clients.quiet();
  }

  void answer(Asked to, Response response) {
    clients.answered(to.to(), to.ticket(), response, this);
  }

  void answerLast(Response response) {
    answer(last(), response);
  }

  /** Opens the session that was asked for last, and waits for the first operation. */
  Asked openedAndAsked(long session) {
    answerLast(new Response.SessionOpened(session));
    return next();
  }

  /** Lets time pass until the client asks something. */
  Asked next() {
    int before = asked.size();
    while (asked.size() == before) {
      if (!passToNextTimer()) {
        throw new AssertionError("the client never asks again");
      }
    }
    return last();
  }

  void passUntil(long instant) {
    while (earliest() <= instant && passToNextTimer()) {}
    now = Math.max(now, instant);
  }

  private long earliest() {
    return timers.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
  }

  private boolean passToNextTimer() {
    long instant = earliest();
    for (Map.Entry<Integer, Long> timer : timers.entrySet()) {
      if (timer.getValue() == instant) {
        timers.remove(timer.getKey());
        now = instant;
        clients.woken(timer.getKey(), this);
        return true;
      }
    }
    return false;
  }

  static Response ok() {
    return new Response.Answered(Value.TRUE, 1);
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void ask(NodeId to, long ticket, Request request) {
    asked.add(new Asked(to, ticket, request, now));
  }

  @Override
  public void wake(int timer, long afterNanos) {
    timers.put(timer, now + afterNanos);
  }

  @Override
  public void invoked(long call, Operation operation) {}

  @Override
  public void completed(long call, Outcome outcome) {}

  @Override
  public void stop() {
    throw new AssertionError("clients stop no world");
  }
}
