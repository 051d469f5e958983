package dev.synod.protocols.store;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A key-value store with client sessions, deterministic in its commands. A command costs O(log
 * keys) plus the few answers that its session remembers; a snapshot copies everything.
 */
public final class Store {

  private final int sessionLimit;
  private final int answerLimit;
  private final TreeMap<String, Value> values = new TreeMap<>();

  /** By last use, least recent first. */
  private final LinkedHashMap<Long, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

  private long valuesDigest;
  private long sessionsDigest;

  /**
   * An empty store.
   *
   * @param sessionLimit how many sessions are remembered, at least 1
   * @param answerLimit how many answers a session remembers, at least 1
   */
  public Store(int sessionLimit, int answerLimit) {
    if (sessionLimit < 1 || answerLimit < 1) {
      throw new IllegalArgumentException(
          "limits of "
              + sessionLimit
              + " sessions and "
              + answerLimit
              + " answers; at least 1 each");
    }
    this.sessionLimit = sessionLimit;
    this.answerLimit = answerLimit;
  }

  /** A store with the content of the snapshot. The limits must be those of its first owner. */
  public static Store restore(StoreSnapshot snapshot, int sessionLimit, int answerLimit) {
    Store store = new Store(sessionLimit, answerLimit);
    store.values.putAll(snapshot.values());
    for (Map.Entry<String, Value> entry : store.values.entrySet()) {
      store.valuesDigest += Digests.entry(entry.getKey(), entry.getValue());
    }
    for (StoreSnapshot.SessionState state : snapshot.sessions()) {
      Session session = new Session(state);
      store.sessions.put(session.name(), session);
      store.sessionsDigest += session.digest();
    }
    return store;
  }

  /**
   * Applies the next command of the order.
   *
   * @param position the command's place in the order, greater than that of any command before
   * @return the answer to whoever sent the command
   */
  public Response apply(long position, Command command) {
    return switch (command) {
      case Command.OpenSession() -> open(position);
      case Command.Operate operate -> operate(position, operate);
    };
  }

  private Response open(long position) {
    if (sessions.size() >= sessionLimit) {
      Session leastRecent = sessions.firstEntry().getValue();
      sessions.remove(leastRecent.name());
      sessionsDigest -= leastRecent.digest();
    }
    Session session = new Session(position);
    sessions.put(position, session);
    sessionsDigest += session.digest();
    return new Response.SessionOpened(position);
  }

  private Response operate(long position, Command.Operate command) {
    Session session = sessions.get(command.session());
    if (session == null) {
      return new Response.SessionExpired();
    }
    sessionsDigest -= session.digest();
    session.use(position, command.acknowledged());
    Response response;
    if (session.hasForgotten(command.sequence())) {
      response = new Response.SessionExpired();
    } else {
      Response.Answered earlier = session.answer(command.sequence());
      if (earlier != null) {
        response = earlier;
      } else {
        Response.Answered first = new Response.Answered(execute(command.operation()), position);
        session.remember(command.sequence(), first, answerLimit);
        response = first;
      }
    }
    sessionsDigest += session.digest();
    return response;
  }

  private Value execute(Operation operation) {
    return switch (operation) {
      case Operation.Read(String key) -> read(key);
      case Operation.Write(String key, Value value) -> {
        put(key, value);
        yield Value.TRUE;
      }
      case Operation.CompareAndSet(String key, Value expected, Value update) -> {
        boolean equal = read(key).equals(expected);
        if (equal) {
          put(key, update);
        }
        yield Value.of(equal);
      }
      case Operation.Append append -> {
        Value after = append.after(read(append.key()));
        if (after != null) {
          put(append.key(), after);
        }
        yield Value.of(after != null);
      }
      case Operation.Transaction(List<Operation> operations) ->
          new Value.Sequence(operations.stream().map(this::execute).toList());
      case Operation.Apply apply -> throw new IllegalArgumentException("a store has no " + apply);
    };
  }

  private void put(String key, Value value) {
    Value before = values.put(key, value);
    if (before != null) {
      valuesDigest -= Digests.entry(key, before);
    }
    valuesDigest += Digests.entry(key, value);
  }

  /** The key's value, {@link Value#NIL} where none was written. */
  public Value read(String key) {
    Value value = values.get(key);
    return value == null ? Value.NIL : value;
  }

  /** An immutable copy of all values and sessions. */
  public StoreSnapshot snapshot() {
    List<StoreSnapshot.SessionState> states = new ArrayList<>(sessions.size());
    for (Session session : sessions.values()) {
      states.add(session.state());
    }
    return new StoreSnapshot(values, states);
  }

  /** A digest of all keys and values: equal contents have equal digests. */
  public long valuesDigest() {
    return valuesDigest;
  }

  /** A digest of all sessions and what they remember: equal contents have equal digests. */
  public long sessionsDigest() {
    return sessionsDigest;
  }
}
