package dev.synod.protocols.store;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a {@link Store} ought to hold, written a second time and in the plainest way, for observers
 * to compare with: it keeps no answers, only which commands took effect.
 */
public final class ReferenceStore {

  private static final class Client {
    private long lastUsed;
    private long forgotten;
    private final TreeSet<Long> executed = new TreeSet<>();
  }

  private final int sessionLimit;
  private final int answerLimit;
  private final TreeMap<String, Value> values = new TreeMap<>();
  private final TreeMap<Long, Client> clients = new TreeMap<>();
  private long digest;

  /** An empty store with the limits of the real ones. */
  public ReferenceStore(int sessionLimit, int answerLimit) {
    this.sessionLimit = sessionLimit;
    this.answerLimit = answerLimit;
  }

  /** Applies the next command of the order. */
  public void apply(long position, Command command) {
    switch (command) {
      case Command.OpenSession() -> open(position);
      case Command.Operate operate -> operate(position, operate);
    }
  }

  private void open(long position) {
    if (clients.size() == sessionLimit) {
      Comparator<Long> byLastUse = Comparator.comparingLong(name -> lastUsed(name));
      clients.remove(clients.keySet().stream().min(byLastUse).orElseThrow());
    }
    Client client = new Client();
    client.lastUsed = position;
    clients.put(position, client);
  }

  private long lastUsed(long name) {
    Client client = clients.get(name);
    return client == null ? 0 : client.lastUsed;
  }

  private void operate(long position, Command.Operate command) {
    Client client = clients.get(command.session());
    if (client == null) {
      return;
    }
    client.lastUsed = position;
    client.forgotten = Math.max(client.forgotten, command.acknowledged());
    client.executed.headSet(client.forgotten, true).clear();
    if (command.sequence() > client.forgotten && client.executed.add(command.sequence())) {
      execute(command.operation());
      if (client.executed.size() > answerLimit) {
        client.forgotten = client.executed.removeFirst();
      }
    }
  }

  private void execute(Operation operation) {
    switch (operation) {
      case Operation.Read read -> {}
      case Operation.Write(String key, Value value) -> put(key, value);
      case Operation.CompareAndSet(String key, Value expected, Value update) -> {
        if (values.getOrDefault(key, Value.NIL).equals(expected)) {
          put(key, update);
        }
      }
      case Operation.Append append -> {
        Value after = append.after(values.getOrDefault(append.key(), Value.NIL));
        if (after != null) {
          put(append.key(), after);
        }
      }
      case Operation.Transaction(List<Operation> operations) -> operations.forEach(this::execute);
      case Operation.Apply apply -> throw new IllegalArgumentException("a store has no " + apply);
    }
  }

  private void put(String key, Value value) {
    Value before = values.put(key, value);
    digest += Digests.entry(key, value) - (before == null ? 0 : Digests.entry(key, before));
  }

  /** The digest that {@link Store#valuesDigest} ought to give. */
  public long valuesDigest() {
    return digest;
  }
}
