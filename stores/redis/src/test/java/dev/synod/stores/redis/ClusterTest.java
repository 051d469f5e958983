package dev.synod.stores.redis;

import static dev.synod.patterns.conformance.StoreUnderTest.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.conformance.CoordinationStoreContract;
import dev.synod.patterns.reference.Engine;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.patterns.store.Entry;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite of all stores in a cluster of two servers, which have half of the slots each. */
class ClusterTest implements CoordinationStoreContract {

  private static final int SLOTS = 16_384;
  private static final int MOST_POLLS = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long NANOS_BETWEEN_LOOKS = 100_000;
  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  private static RedisEngine low;
  private static RedisEngine high;

  private RedisStore store;

  @BeforeAll
  static void start() {
    int bus = RedisEngine.freePort();
    low = member(RedisEngine.freePort());
    high = member(bus);
    low.operate(commands -> commands.clusterAddSlots(slots(0, SLOTS / 2)));
    high.operate(commands -> commands.clusterAddSlots(slots(SLOTS / 2, SLOTS)));
    low.operate(commands -> meet(commands, high.port(), bus));
    awaitCluster(low);
    awaitCluster(high);
  }

  private static int[] slots(int from, int end) {
    return IntStream.range(from, end).toArray();
  }

  private static RedisEngine member(int bus) {
    return RedisEngine.start("--cluster-enabled", "yes", "--cluster-port", Integer.toString(bus));
  }

  /** Lettuce's own does not know that the servers may speak on another port than usual. */
  private static String meet(RedisCommands<String, String> commands, int port, int bus) {
    return commands.dispatch(
        CommandType.CLUSTER,
        new StatusOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8).add("MEET").add("127.0.0.1").add(port).add(bus));
  }

  private static void awaitCluster(RedisEngine engine) {
    String found =
        engine.operate(commands -> {
          String info = commands.clusterInfo();
          for (int poll = 0; poll < MOST_POLLS && !isWhole(info); poll++) {
            info = commands.clusterInfo();
          }
          return info;
        });
    assertThat(isWhole(found)).as(found).isTrue();
  }

  private static boolean isWhole(String info) {
    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:2");
  }

  @AfterAll
  static void stop() {
    low.close();
    high.close();
  }

  @BeforeEach
  void open() {
    store = open("cluster/" + NAMESPACES.incrementAndGet());
  }

  private static RedisStore open(String namespace) {
    return RedisStore.openCluster(
        List.of(low.uri()), Settings.in(namespace).withPatience(PATIENCE));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public Engine engine() {
    return Engine.REDIS;
  }

  @Override
  public CoordinationStore store() {
    return store;
  }

  /** The server's time passes by itself; a hint needs a processor to come by. */
  @Override
  public void tick() {
    LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
  }

  @Test
  void namespacesAreSpreadOverServersAndEachIsOnOne() {
    for (int number = 0; number < 8; number++) {
      try (RedisStore other = open("spread/" + number)) {
        other.apply(claim("a", 1));
        other.apply(claim("b", 2));
        assertThat(other.byKey("", "", 10)).extracting(Entry::key).containsExactly("a", "b");
      }
    }
    assertThat(low.<Long>operate(RedisCommands::dbsize)).isPositive();
    assertThat(high.<Long>operate(RedisCommands::dbsize)).isPositive();
  }

  @Test
  void aClusterMayFailOverByItself() {
    assertThat(store.capabilities().replication()).isEqualTo(Replication.ASYNC_REPLICA);
  }

  @Test
  void nobodyWaitsForReplicasInACluster() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            RedisStore.openCluster(List.of(low.uri()), Settings.in("waiting").withReplicas(1)))
        .withMessageContaining("expected 0");
  }
}
