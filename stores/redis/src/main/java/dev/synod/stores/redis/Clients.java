package dev.synod.stores.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Clients that a store opens for itself. */
final class Clients {

  private static final Duration LEAST_DELAY = Duration.ofMillis(10);
  private static final Duration GREATEST_DELAY = Duration.ofSeconds(1);

  private Clients() {}

  static Link server(RedisURI uri, Duration patience) {
    return link(resources -> {
      RedisClient client = RedisClient.create(resources);
      client.setOptions(options(ClientOptions.builder(), patience).build());
      return shuttingDown(() -> Link.toServer(client, patient(uri, patience)), client::shutdown);
    });
  }

  static Link cluster(List<RedisURI> uris, byte[] key, Duration patience) {
    List<RedisURI> patient = uris.stream().map(uri -> patient(uri, patience)).toList();
    return link(resources -> {
      RedisClusterClient client = RedisClusterClient.create(resources, patient);
      ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
      options(builder, patience);
      client.setOptions(builder.build());
      return shuttingDown(() -> Link.toCluster(client, key), client::shutdown);
    });
  }

  private static ClientOptions.Builder options(ClientOptions.Builder options, Duration patience) {
    return options.socketOptions(
        SocketOptions.builder().connectTimeout(patience).keepAlive(true).build());
  }

  private static RedisURI patient(RedisURI uri, Duration patience) {
    RedisURI.Builder copy = RedisURI.builder(uri).withTimeout(patience);
    if (!uri.getSentinels().isEmpty()) {
      // These are not copied with the rest.
      uri.getSentinels().forEach(copy::withSentinel);
      copy.withSentinelMasterId(uri.getSentinelMasterId());
    }
    return copy.build();
  }

  private static Link link(Function<ClientResources, Link> connect) {
    ClientResources resources =
        DefaultClientResources.builder()
            .reconnectDelay(Delay.fullJitter(LEAST_DELAY, GREATEST_DELAY, 1, TimeUnit.MILLISECONDS))
            .build();
    return shuttingDown(() -> connect.apply(resources), () -> end(resources));
  }

  private static void end(ClientResources resources) {
    resources.shutdown(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly();
  }

  private static Link shuttingDown(Supplier<Link> connect, Runnable shutdown) {
    try {
      return connect.get().closing(shutdown);
    } catch (RuntimeException failure) {
      shutdown.run();
      throw failure;
    }
  }
}
