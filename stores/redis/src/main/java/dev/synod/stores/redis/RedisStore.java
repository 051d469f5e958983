package dev.synod.stores.redis;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.OrderedScan;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.RedisClusterClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store on Redis, version 6.2 or later: one server, one that Sentinel watches over, or a cluster.
 * The manual of the package says what it guarantees, and what it costs.
 *
 * <p>Its calls wait for answers that arrive in the client's event threads: they must not be made in
 * those, so not in a callback of the client's.
 */
public final class RedisStore implements CoordinationStore, OrderedScan, SeveralKeys, Watch {

  private static final int MOST_VALUE_BYTES = 256 << 10;

  /** How many due entries of any prefix one scan looks at. */
  private static final int MOST_DUE = 100_000;

  /** How many entries one clean-up looks at. */
  private static final int MOST_OLD = 5_000;

  private static final Limits LIMITS =
      new Limits(
          Limits.STANDARD.keyBytes(),
          MOST_VALUE_BYTES,
          Limits.STANDARD.leastLease(),
          Limits.STANDARD.greatestLease(),
          Limits.STANDARD.greatestRetention(),
          Limits.EVERYWHERE.operations(),
          Limits.EVERYWHERE.rows());

  private final Server server;
  private final Capabilities capabilities;
  private final Hints hints;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Something to do before the deadline. */
  private interface Action<T> {
    T run(Deadline deadline) throws Failure;
  }

  private RedisStore(Server server, Capabilities capabilities) {
    this.server = server;
    this.capabilities = capabilities;
    this.hints = new Hints(server);
  }

  /**
   * Connects to a server, or to the master that sentinels name, and looks whether it can keep the
   * contract.
   *
   * @param uri {@code redis://host:port/database} or {@code redis-sentinel://a,b,c/#name}, with
   *     {@code rediss} for TLS
   * @throws StoreException if it does not answer within the patience, or cannot keep the contract:
   *     it is older than 6.2, a replica, evicts keys, or does not grant a right
   */
  public static RedisStore open(RedisURI uri, Settings settings) {
    return create(() -> Clients.server(uri, settings.patience()), settings);
  }

  /**
   * Connects to a cluster. All entries of the store are in the slot of its namespace.
   *
   * @param uris of some of its servers
   * @throws IllegalArgumentException if the settings demand to wait for replicas
   * @throws StoreException as for one server
   */
  public static RedisStore openCluster(List<RedisURI> uris, Settings settings) {
    checkCluster(settings);
    byte[] key = settings.key("state");
    return create(() -> Clients.cluster(uris, key, settings.patience()), settings);
  }

  /**
   * Works through a client of the application's, on connections of its own. The client stays open.
   * Its options hold, so it may send again what it had sent when a connection was lost, within the
   * patience; nonces make that safe.
   *
   * @throws StoreException as for one server
   */
  public static RedisStore over(RedisClient client, RedisURI uri, Settings settings) {
    return create(() -> Link.toServer(client, uri), settings);
  }

  /**
   * Works through a client of the application's, on connections of its own; see the other.
   *
   * @throws IllegalArgumentException if the settings demand to wait for replicas
   * @throws StoreException as for one server
   */
  public static RedisStore over(RedisClusterClient client, Settings settings) {
    checkCluster(settings);
    return create(() -> Link.toCluster(client, settings.key("state")), settings);
  }

  private static void checkCluster(Settings settings) {
    if (settings.replicas() > 0) {
      throw new IllegalArgumentException(
          "%d replicas to wait for in a cluster, expected 0".formatted(settings.replicas()));
    }
  }

  private static RedisStore create(Supplier<Link> connect, Settings settings) {
    Link link;
    try {
      link = connect.get();
    } catch (RedisException failure) {
      throw Failure.of(failure).toStoreException("be connected to");
    }
    try {
      Server server = new Server(link, settings);
      return new RedisStore(server, look(server));
    } catch (Failure failure) {
      link.onClose().run();
      throw failure.toStoreException("be set up");
    } catch (RuntimeException failure) {
      link.onClose().run();
      throw failure;
    }
  }

  private static Capabilities look(Server server) throws Failure {
    Deadline deadline = server.deadline();
    Link link = server.link();
    Findings findings = Findings.of(deadline.await(link.owner().info()), settings(link, deadline));
    findings.check();
    server.run(Script.REHEARSE, ScriptOutputType.INTEGER, List.of(server.channel()), deadline);
    return new Capabilities(
        findings.replication(link.failsOver()),
        Revisions.CLOCK_SEEDED,
        findings.durability(),
        LIMITS);
  }

  /** Who may not ask, as with a provider's server, takes the least to be promised. */
  private static Map<String, String> settings(Link link, Deadline deadline) throws Failure {
    try {
      return deadline.await(link.owner().configGet("*append*"));
    } catch (Failure failure) {
      if (failure.isPassing()) {
        throw failure;
      }
      return Map.of();
    }
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Result apply(Operation operation) {
    LIMITS.check(operation);
    return switch (applyChecked(List.of(operation))) {
      case Answer.AllApplied(List<Entry> entries) -> new Result.Applied(entries.get(0));
      case Answer.NoneApplied(int index, Optional<Entry> entry) -> new Result.Refused(entry);
      case Answer.Unknown(String reason) -> new Result.Unknown(reason);
    };
  }

  @Override
  public Answer applyAll(List<Operation> operations) {
    LIMITS.checkAll(operations);
    return applyChecked(operations);
  }

  private Answer applyChecked(List<Operation> operations) {
    checkOpen();
    List<byte[]> arguments = new ArrayList<>();
    arguments.add(server.channel());
    arguments.add(Wire.bytes(server.settings().replicas() > 0 ? 1 : 0));
    operations.forEach(operation -> Wire.write(operation, arguments));
    Script script = operations.size() == 1 ? Script.APPLY_ONE : Script.APPLY;
    Deadline deadline = server.deadline();
    long connection = server.link().connections().get();
    try {
      Answer answer =
          answer(
              operations,
              Wire.list(server.run(script, ScriptOutputType.MULTI, arguments, deadline)));
      if (answer instanceof Answer.AllApplied) {
        server.awaitReplicas(connection, deadline);
      }
      return answer;
    } catch (Failure failure) {
      checkOpen();
      if (failure.isPassing()) {
        return new Answer.Unknown("Redis: " + failure.getMessage());
      }
      throw failure.toStoreException("apply an operation");
    }
  }

  private static Answer answer(List<Operation> operations, List<?> parts) {
    if (parts.size() == 1) {
      long revision = Wire.number(parts.get(0));
      return new Answer.AllApplied(List.of(Wire.entry(operations.get(0), revision)));
    }
    if (Wire.number(parts.get(0)) == 0) {
      return new Answer.NoneApplied(
          Math.toIntExact(Wire.number(parts.get(1))),
          Optional.<Object>ofNullable(parts.get(2)).map(Wire::entry));
    }
    List<Entry> entries = new ArrayList<>();
    for (Object entry : Wire.list(parts.get(1))) {
      entries.add(Wire.entry(entry, operations.get(entries.size())));
    }
    return new Answer.AllApplied(entries);
  }

  @Override
  public Optional<Entry> read(String key) {
    LIMITS.checkKey(key);
    return entries("read", Script.READ, Wire.bytes(key)).stream().findFirst();
  }

  @Override
  public List<Entry> byKey(String prefix, String after, int limit) {
    LIMITS.checkPrefix(prefix);
    LIMITS.checkPrefix(after);
    LIMITS.checkRows(limit);
    byte[] start = Wire.bytes(prefix);
    byte[] last = Wire.bytes(after);
    boolean fromPrefix = Arrays.compareUnsigned(start, last) > 0;
    return entries(
        "scan",
        Script.BY_KEY,
        Wire.joined(fromPrefix ? '[' : '(', fromPrefix ? start : last),
        Wire.joined('(', start, Wire.AFTER_ALL),
        Wire.bytes(limit));
  }

  /**
   * {@inheritDoc}
   *
   * @throws StoreException also if the answer is not among the 100 000 entries, of any prefix,
   *     whose leases ended first: clean up
   */
  @Override
  public List<Entry> due(String prefix, int limit) {
    LIMITS.checkPrefix(prefix);
    LIMITS.checkRows(limit);
    return entries("scan", Script.DUE, Wire.bytes(prefix), Wire.bytes(limit), Wire.bytes(MOST_DUE));
  }

  private List<Entry> entries(String what, Script script, byte[]... arguments) {
    return asking(
        what,
        deadline -> {
          List<Entry> entries = new ArrayList<>();
          Object answer = server.run(script, ScriptOutputType.MULTI, List.of(arguments), deadline);
          for (Object entry : Wire.list(answer)) {
            entries.add(Wire.entry(entry));
          }
          return entries;
        });
  }

  @Override
  public int cleanUp(int limit) {
    LIMITS.checkRows(limit);
    return asking(
        "clean up",
        deadline -> {
          List<byte[]> arguments = List.of(Wire.bytes(limit), Wire.bytes(MOST_OLD));
          return Math.toIntExact(
              Wire.number(
                  server.run(Script.CLEAN_UP, ScriptOutputType.INTEGER, arguments, deadline)));
        });
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    LIMITS.checkPrefix(prefix);
    return asking("watch", deadline -> hints.subscribe(prefix, listener, deadline));
  }

  private <T> T asking(String what, Action<T> action) {
    checkOpen();
    try {
      return action.run(server.deadline());
    } catch (Failure failure) {
      checkOpen();
      throw failure.toStoreException(what);
    }
  }

  @Override
  public Optional<OrderedScan> orderedScan() {
    return Optional.of(this);
  }

  @Override
  public Optional<SeveralKeys> severalKeys() {
    return Optional.of(this);
  }

  @Override
  public Optional<Watch> watch() {
    return Optional.of(this);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      hints.close();
      server.link().onClose().run();
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new StoreException("the store is closed", false, null);
    }
  }
}
