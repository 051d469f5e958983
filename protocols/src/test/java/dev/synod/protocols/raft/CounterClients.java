package dev.synod.protocols.raft;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Clients that count one key up by compare-and-set, and read it. Each number can be reached by one
 * client only, and a read sees no less than what was known before it began; else the replies have
 * no order that explains them.
 */
final class CounterClients {

  private static final String KEY = "counter";
  private static final long PATIENCE = 400 * HostileNetwork.MILLI;

  private final class Client {
    private final int number;
    private long session = -1;
    private long sequence;
    private long acknowledged;
    private long seen;
    private int askedNode;
    private long ticket = -1;
    private long attempt;
    private Request request = new Request.OpenSession();
    private long floor;
    private long expected;

    Client(int number) {
      this.number = number;
      this.askedNode = number % nodes;
    }
  }

  private final int nodes;
  private final Seeded random;
  private final Map<Long, Client> asking = new HashMap<>();
  private final TreeSet<Long> reached = new TreeSet<>();
  private final TreeSet<Long> possiblyReached = new TreeSet<>();
  private @Nullable HostileNetwork network;
  private @Nullable String complaint;
  private long highestKnown;
  private long answered;
  private boolean stopped;

  CounterClients(int nodes, Seeded random) {
    this.nodes = nodes;
    this.random = random;
  }

  void start(HostileNetwork world, int clients) {
    network = world;
    for (int i = 0; i < clients; i++) {
      Client client = new Client(i);
      world.after(random.between(0, 200 * HostileNetwork.MILLI), () -> send(client));
    }
  }

  void stop() {
    stopped = true;
  }

  @Nullable String complaint() {
    return complaint;
  }

  long answered() {
    return answered;
  }

  long highestKnown() {
    return highestKnown;
  }

  /** The first number that the counter passed and nobody can have reached; -1 if there is none. */
  long unexplained() {
    TreeSet<Long> explained = new TreeSet<>(reached);
    explained.addAll(possiblyReached);
    asking.values().forEach(client -> explained.add(client.expected + 1));
    for (long value = 1; value <= highestKnown; value++) {
      if (!explained.contains(value)) {
        return value;
      }
    }
    return -1;
  }

  private HostileNetwork world() {
    if (network == null) {
      throw new IllegalStateException("not started");
    }
    return network;
  }

  private void send(Client client) {
    if (stopped) {
      return;
    }
    asking.remove(client.ticket);
    client.ticket = world().request(client.askedNode, client.request);
    asking.put(client.ticket, client);
    long attempt = ++client.attempt;
    world()
        .after(
            PATIENCE,
            () -> {
              if (client.attempt == attempt) {
                client.askedNode = (int) random.between(0, nodes - 1);
                send(client);
              }
            });
  }

  void replied(long ticket, Response response) {
    Client client = asking.remove(ticket);
    if (client == null) {
      return;
    }
    client.ticket = -1;
    client.attempt++;
    switch (response) {
      case Response.SessionOpened(long session) -> {
        client.session = session;
        client.sequence = 0;
        client.acknowledged = 0;
        next(client);
      }
      case Response.Answered(Value result, long position) -> answered(client, result, position);
      case Response.NotLeader(NodeId hint) -> {
        client.askedNode =
            hint != null && hint.number() < nodes
                ? hint.number()
                : (int) random.between(0, nodes - 1);
        later(client);
      }
      case Response.Refused refused -> later(client);
      case Response.SessionExpired expired -> {
        possiblyReached.add(client.expected + 1);
        client.request = new Request.OpenSession();
        later(client);
      }
      case Response.Done done -> complaint = "done, to a client that asked nothing of the kind";
    }
  }

  private void later(Client client) {
    long attempt = ++client.attempt;
    world()
        .after(
            random.between(1, 20 * HostileNetwork.MILLI),
            () -> {
              if (client.attempt == attempt) {
                send(client);
              }
            });
  }

  private void answered(Client client, Value result, long position) {
    answered++;
    client.seen = Math.max(client.seen, position);
    Request.Operate operate = (Request.Operate) client.request;
    if (operate.operation() instanceof Operation.Read) {
      long value = result instanceof Value.Int(long number) ? number : 0;
      if (operate.level() == Consistency.LINEARIZABLE && value < client.floor) {
        complaint =
            "client " + client.number + " read " + value + " although it was " + client.floor;
      }
      if (operate.level() == Consistency.LINEARIZABLE) {
        highestKnown = Math.max(highestKnown, value);
      }
    } else {
      client.acknowledged = operate.sequence();
      if (result.equals(Value.TRUE)) {
        long value = client.expected + 1;
        if (!reached.add(value)) {
          complaint = value + " was reached twice";
        }
        highestKnown = Math.max(highestKnown, value);
      }
    }
    next(client);
  }

  private void next(Client client) {
    client.floor = highestKnown;
    if (random.perMille(500)) {
      Consistency level =
          random.perMille(700) ? Consistency.LINEARIZABLE : Consistency.READ_YOUR_WRITES;
      client.request =
          new Request.Operate(
              client.session,
              client.sequence + 1,
              client.acknowledged,
              client.seen,
              new Operation.Read(KEY),
              level);
      if (random.perMille(300)) {
        client.askedNode = (int) random.between(0, nodes - 1);
      }
    } else {
      client.expected = highestKnown;
      client.sequence++;
      Value before = client.expected == 0 ? Value.NIL : Value.of(client.expected);
      client.request =
          new Request.Operate(
              client.session,
              client.sequence,
              client.acknowledged,
              client.seen,
              new Operation.CompareAndSet(KEY, before, Value.of(client.expected + 1)),
              Consistency.LINEARIZABLE);
    }
    later(client);
  }
}
