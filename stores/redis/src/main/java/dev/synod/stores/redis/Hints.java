package dev.synod.stores.redis;

import dev.synod.patterns.store.Watch.Subscription;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages on to listeners, in a thread of its own: the client's must not wait, and a
 * listener may read the store. The client subscribes again when it was disconnected.
 */
final class Hints extends RedisPubSubAdapter<byte[], byte[]> {

  private final Server server;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock connecting = new ReentrantLock();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("hints of Redis").factory());

  private @Nullable StatefulRedisPubSubConnection<byte[], byte[]> connection;
  private boolean closed;

  /** No record: two subscriptions that look alike are still two. */
  private static final class Listener {
    private final String prefix;
    private final Consumer<String> hints;

    Listener(String prefix, Consumer<String> hints) {
      this.prefix = prefix;
      this.hints = hints;
    }
  }

  Hints(Server server) {
    this.server = server;
  }

  Subscription subscribe(String prefix, Consumer<String> hints, Deadline deadline) throws Failure {
    connecting.lock();
    try {
      if (connection == null && !closed) {
        connect(deadline);
      }
    } finally {
      connecting.unlock();
    }
    Listener listener = new Listener(prefix, hints);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void connect(Deadline deadline) throws Failure {
    StatefulRedisPubSubConnection<byte[], byte[]> made;
    try {
      made = server.link().hints().get();
    } catch (RuntimeException refused) {
      throw Failure.of(refused);
    }
    try {
      made.addListener(this);
      deadline.await(made.async().subscribe(server.channel()));
      connection = made;
    } finally {
      if (connection == null) {
        made.close();
      }
    }
  }

  @Override
  public void message(byte[] channel, byte[] message) {
    String key = new String(message, StandardCharsets.UTF_8);
    for (Listener listener : listeners) {
      if (!key.isEmpty() && key.startsWith(listener.prefix)) {
        try {
          thread.execute(() -> deliver(listener, key));
        } catch (RejectedExecutionException ended) {
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

  void close() {
    listeners.clear();
    thread.shutdown();
    connecting.lock();
    try {
      closed = true;
      if (connection != null) {
        connection.close();
      }
    } finally {
      connecting.unlock();
    }
  }
}
