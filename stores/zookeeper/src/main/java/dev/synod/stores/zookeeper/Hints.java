package dev.synod.stores.zookeeper;

import dev.synod.patterns.store.StoreException;
import dev.synod.patterns.store.Watch.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;

/**
 * Hands events on to listeners, in a thread of its own: the client's must not wait, and a listener
 * may read the store.
 */
final class Hints implements Watcher, ConnectionStateListener {

  private final Ensemble ensemble;
  private final Tree tree;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("hints of ZooKeeper").factory());

  private volatile boolean watching;

  /** No record: two subscriptions that look alike are still two. */
  private static final class Listener {
    private final String prefix;
    private final Consumer<String> hints;

    Listener(String prefix, Consumer<String> hints) {
      this.prefix = prefix;
      this.hints = hints;
    }
  }

  Hints(Ensemble ensemble, Tree tree) {
    this.ensemble = ensemble;
    this.tree = tree;
  }

  /** To ask twice does no harm: the client knows a watcher again. */
  Subscription subscribe(String prefix, Consumer<String> hints, Deadline deadline)
      throws KeeperException {
    watching = true;
    deadline.await(ensemble.requests().watch(tree.entries(), this));
    Listener listener = new Listener(prefix, hints);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void process(WatchedEvent event) {
    boolean written =
        switch (event.getType()) {
          case NodeCreated, NodeDataChanged -> true;
          case NodeDeleted,
              NodeChildrenChanged,
              None,
              DataWatchRemoved,
              ChildWatchRemoved,
              PersistentWatchRemoved ->
              false;
        };
    if (written) {
      tree.key(event.getPath()).ifPresent(this::hint);
    }
  }

  private void hint(String key) {
    for (Listener listener : listeners) {
      if (key.startsWith(listener.prefix)) {
        try {
          thread.execute(() -> deliver(listener, key));
        } catch (RejectedExecutionException closed) {
          // Hints end with the store.
        }
      }
    }
  }

  private static void deliver(Listener listener, String key) {
    try {
      listener.hints.accept(key);
    } catch (RuntimeException dropped) {
      // As the contract of watch says: a hint may be lost.
    }
  }

  /** A new session watches nothing until it is asked to. */
  @Override
  public void stateChanged(CuratorFramework client, ConnectionState state) {
    if (state == ConnectionState.RECONNECTED && watching) {
      try {
        ensemble.requests().watchUnattended(tree.entries(), this);
      } catch (KeeperException lost) {
        // The next connection asks again; until then hints are lost.
      }
    }
  }

  /** Before the client is closed, which may be the application's and live on. */
  void close() {
    listeners.clear();
    thread.shutdown();
    if (watching) {
      watching = false;
      try {
        ensemble.requests().unwatch(tree.entries(), this);
      } catch (KeeperException | StoreException gone) {
        // So is the watch, or its events are dropped.
      }
    }
  }
}
