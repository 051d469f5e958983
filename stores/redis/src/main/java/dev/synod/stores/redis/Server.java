package dev.synod.stores.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The server, or the cluster, with the keys of one store. All threads share one connection, which
 * sends their commands without waiting for each other's answers.
 */
final class Server {

  private final Link link;
  private final Settings settings;

  /** Of the store, in the order in which the scripts take them. */
  private final byte[][] keys;

  private final byte[] channel;

  /**
   * A server.
   *
   * @param link how it is reached
   * @param settings names and patience
   */
  Server(Link link, Settings settings) {
    this.link = link;
    this.settings = settings;
    this.keys =
        Stream.of("state", "value", "key", "due", "old", "floor")
            .map(settings::key)
            .toArray(byte[][]::new);
    this.channel = settings.key("changed");
  }

  Link link() {
    return link;
  }

  Settings settings() {
    return settings;
  }

  byte[] channel() {
    return channel;
  }

  Deadline deadline() {
    return Deadline.in(settings.patience());
  }

  /** Runs a script by its digest, and by its source on a server that has not seen it before. */
  Object run(Script script, ScriptOutputType type, List<byte[]> arguments, Deadline deadline)
      throws Failure {
    RedisClusterAsyncCommands<byte[], byte[]> commands = link.commands();
    byte[][] sent = arguments.toArray(byte[][]::new);
    try {
      return ask(() -> commands.<Object>evalsha(script.digest(), type, keys, sent), deadline);
    } catch (Failure failure) {
      if (failure.getCause() instanceof RedisNoScriptException) {
        return ask(() -> commands.<Object>eval(script.source(), type, keys, sent), deadline);
      }
      throw failure;
    }
  }

  /** What the client refuses at once is a failure like what the server does later. */
  private static <T> T ask(Supplier<RedisFuture<T>> command, Deadline deadline) throws Failure {
    RedisFuture<T> answer;
    try {
      answer = command.get();
    } catch (RedisException refused) {
      throw Failure.of(refused);
    }
    return deadline.await(answer);
  }

  /**
   * Waits until replicas have what a script has written.
   *
   * @param connection the one that wrote it, by number: the server knows of each only what that one
   *     wrote, and another may lead to another server
   */
  void awaitReplicas(long connection, Deadline deadline) throws Failure {
    if (settings.replicas() > 0) {
      long millis = Math.max(1, settings.patience().toMillis() / 2);
      long found =
          ask(() -> link.commands().waitForReplication(settings.replicas(), millis), deadline);
      if (found < settings.replicas()) {
        throw Failure.tooFewReplicas(found, settings.replicas());
      }
      if (connection != link.connections().get()) {
        throw Failure.ofItsOwn("the connection was lost while waiting for replicas");
      }
    }
  }
}
