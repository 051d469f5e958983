package dev.synod.stores.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The connections of a store.
 *
 * @param commands to the server, or to that of a cluster that has the keys named in them
 * @param owner commands to the server that has the store's keys, for questions without a key
 * @param connections how many have been made one after the other, where that matters
 * @param hints makes a connection for messages, on its first use only
 * @param failsOver whether another server may take the place of this one by itself
 * @param onClose frees what was opened
 */
record Link(
    RedisClusterAsyncCommands<byte[], byte[]> commands,
    RedisClusterAsyncCommands<byte[], byte[]> owner,
    AtomicLong connections,
    Supplier<StatefulRedisPubSubConnection<byte[], byte[]>> hints,
    boolean failsOver,
    Runnable onClose) {

  /** The first is there before it is listened to. */
  private record Counting(AtomicLong connections) implements RedisConnectionStateListener {
    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
      connections.incrementAndGet();
    }
  }

  static Link toServer(RedisClient client, RedisURI uri) {
    StatefulRedisConnection<byte[], byte[]> connection =
        client.connect(ByteArrayCodec.INSTANCE, uri);
    AtomicLong connections = new AtomicLong();
    connection.addListener(new Counting(connections));
    return new Link(
        connection.async(),
        connection.async(),
        connections,
        () -> client.connectPubSub(ByteArrayCodec.INSTANCE, uri),
        !uri.getSentinels().isEmpty(),
        connection::close);
  }

  static Link toCluster(RedisClusterClient client, byte[] key) {
    StatefulRedisClusterConnection<byte[], byte[]> connection =
        client.connect(ByteArrayCodec.INSTANCE);
    try {
      String owner =
          connection.getPartitions().getPartitionBySlot(SlotHash.getSlot(key)).getNodeId();
      return new Link(
          connection.async(),
          connection.getConnection(owner).async(),
          new AtomicLong(),
          () -> client.connectPubSub(ByteArrayCodec.INSTANCE),
          true,
          connection::close);
    } catch (RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  /** The same, freeing more. */
  Link closing(Runnable more) {
    return new Link(
        commands,
        owner,
        connections,
        hints,
        failsOver,
        () -> {
          onClose.run();
          more.run();
        });
  }
}
