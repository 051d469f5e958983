package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.Capabilities;
import dev.synod.patterns.store.Capabilities.Revisions;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Limits;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Operation;
import dev.synod.patterns.store.Result;
import dev.synod.patterns.store.SeveralKeys;
import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch;
import dev.synod.stores.zookeeper.Entries.View;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.zookeeper.KeeperException;

/**
 * A store in a ZooKeeper ensemble, version 3.9. The manual of the package says what it guarantees,
 * and what it costs.
 *
 * <p>Its calls wait for answers that arrive in the client's event thread: they must not be made in
 * that thread, so not in a watcher or a background callback of the same client.
 */
public final class ZooKeeperStore implements CoordinationStore, SeveralKeys, Watch {

  /**
   * A value fits into one request, together with a small one before it; so do the values of
   * operations on several keys together.
   */
  private static final int MOST_VALUE_BYTES = 900_000;

  private static final Limits LIMITS =
      new Limits(
          Limits.STANDARD.keyBytes(),
          MOST_VALUE_BYTES,
          Limits.STANDARD.leastLease(),
          Limits.STANDARD.greatestLease(),
          Limits.STANDARD.greatestRetention(),
          Limits.EVERYWHERE.operations(),
          Limits.STANDARD.rows());

  private static final Duration SESSION = Duration.ofSeconds(30);

  private final Ensemble ensemble;
  private final Capabilities capabilities;
  private final Entries entries;
  private final Steps steps;
  private final Forgetting forgetting;
  private final Hints hints;
  private final Runnable onClose;
  private volatile boolean closed;

  /** Something to do before the deadline. */
  private interface Action<T> {
    T run(Deadline deadline) throws KeeperException;
  }

  private ZooKeeperStore(
      Ensemble ensemble,
      Tree tree,
      Settings settings,
      Capabilities capabilities,
      Runnable onClose) {
    this.ensemble = ensemble;
    this.capabilities = capabilities;
    this.entries = new Entries(ensemble, tree, settings.acl());
    this.steps = new Steps(entries);
    this.forgetting = new Forgetting(ensemble, tree);
    this.hints = new Hints(ensemble, tree);
    this.onClose = onClose;
  }

  /**
   * Connects to an ensemble, and creates what the store needs under its root.
   *
   * @param servers {@code host:port}, several separated by commas; a path behind them has to exist
   * @param settings where in the ensemble, and how patiently
   * @throws IllegalArgumentException if the servers cannot be read
   * @throws StoreException if none of them answers within the patience, or one refuses
   */
  public static ZooKeeperStore open(String servers, Settings settings) {
    CuratorFramework client =
        CuratorFrameworkFactory.builder()
            .connectString(servers)
            .sessionTimeoutMs(Math.toIntExact(SESSION.toMillis()))
            .connectionTimeoutMs(Math.toIntExact(settings.patience().toMillis()))
            .retryPolicy((count, elapsedMillis, sleeper) -> false)
            .build();
    client.start();
    try {
      return create(client, settings, client::close);
    } catch (RuntimeException failure) {
      client.close();
      throw failure;
    }
  }

  /**
   * Works through a client of the application's, and creates what the store needs under its root,
   * within the client's namespace. The client's retries are not used.
   *
   * @param client that is started; it stays open
   * @param settings where in the ensemble, and how patiently
   * @throws StoreException if the ensemble does not answer within the patience, or refuses
   */
  public static ZooKeeperStore over(CuratorFramework client, Settings settings) {
    return create(client, settings, () -> {});
  }

  private static ZooKeeperStore create(
      CuratorFramework client, Settings settings, Runnable onClose) {
    Ensemble ensemble = new Ensemble(client, settings.patience());
    String namespace = client.getNamespace();
    Tree tree = new Tree(namespace.isEmpty() ? settings.root() : "/" + namespace + settings.root());
    try {
      Deadline deadline = ensemble.deadline();
      Setup.create(ensemble, tree, settings.acl(), deadline);
      Capabilities capabilities =
          new Capabilities(
              Setup.replication(ensemble, deadline),
              Revisions.STORE_COUNTER,
              settings.durability(),
              LIMITS);
      ZooKeeperStore store = new ZooKeeperStore(ensemble, tree, settings, capabilities, onClose);
      client.getConnectionStateListenable().addListener(store.hints);
      return store;
    } catch (KeeperException failure) {
      throw Ensemble.failed("be set up under " + tree.root(), failure);
    }
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Result apply(Operation operation) {
    LIMITS.check(operation);
    checkOpen();
    try {
      return steps.apply(operation, ensemble.deadline());
    } catch (KeeperException failure) {
      return new Result.Unknown(unknown(failure));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if the values are longer together than one may be
   */
  @Override
  public Answer applyAll(List<Operation> operations) {
    LIMITS.checkAll(operations);
    checkTogether(operations);
    checkOpen();
    try {
      return steps.applyAll(operations, ensemble.deadline());
    } catch (KeeperException failure) {
      return new Answer.Unknown(unknown(failure));
    }
  }

  private static void checkTogether(List<Operation> operations) {
    long bytes = 0;
    for (Operation operation : operations) {
      if (operation.mutation() instanceof Mutation.Put put) {
        bytes += put.value().size();
      }
    }
    if (bytes > MOST_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "operations with values of %d bytes together, expected at most %d"
              .formatted(bytes, MOST_VALUE_BYTES));
    }
  }

  private static String unknown(KeeperException failure) {
    if (Ensemble.isPermanent(failure)) {
      throw Ensemble.failed("apply an operation", failure);
    }
    return "ZooKeeper: " + failure.getMessage();
  }

  @Override
  public Optional<Entry> read(String key) {
    LIMITS.checkKey(key);
    return asking(
        "read",
        deadline -> {
          View view = entries.look(List.of(key), deadline);
          return view.snapshots().get(0).map(seen -> seen.entry(view.nowMicros()));
        });
  }

  @Override
  public int cleanUp(int limit) {
    LIMITS.checkRows(limit);
    return asking("clean up", deadline -> forgetting.forget(limit, deadline));
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    LIMITS.checkPrefix(prefix);
    return asking("watch", deadline -> hints.subscribe(prefix, listener, deadline));
  }

  private <T> T asking(String what, Action<T> action) {
    checkOpen();
    try {
      return action.run(ensemble.deadline());
    } catch (KeeperException failure) {
      throw Ensemble.failed(what, failure);
    }
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
    if (!closed) {
      closed = true;
      ensemble.client().getConnectionStateListenable().removeListener(hints);
      hints.close();
      onClose.run();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException("the store is closed", false, null);
    }
  }
}
