package dev.synod.bench.coordination;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.CoordinationStore;
import dev.synod.stores.etcd.EtcdCluster;
import dev.synod.stores.etcd.EtcdStore;
import dev.synod.stores.h2.H2Store;
import dev.synod.stores.postgres.PostgresEngine;
import dev.synod.stores.postgres.PostgresOptions;
import dev.synod.stores.postgres.PostgresStore;
import dev.synod.stores.redis.RedisEngine;
import dev.synod.stores.redis.RedisStore;
import dev.synod.stores.zookeeper.ZooKeeperEngine;
import dev.synod.stores.zookeeper.ZooKeeperStore;
import io.etcd.jetcd.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.redisson.api.RedissonClient;

/**
 * The patterns beside their peers: both on the same server in the same run, which is a process of
 * this machine; ratios count, not figures.
 */
public final class CoordinationBenchmarks {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 16;
  private static final int REPLAYS = 3_000;

  private final Duel duel = new Duel(System.out);

  private CoordinationBenchmarks() {}

  /** An engine to measure on. */
  private interface Round {
    void run() throws Exception;
  }

  /** All engines, or those that the system property {@code synod.bench.engines} lists. */
  public static void run() {
    CoordinationBenchmarks all = new CoordinationBenchmarks();
    Map<String, Round> rounds = new LinkedHashMap<>();
    rounds.put("redis", all::redis);
    rounds.put("postgres", all::postgres);
    rounds.put("zookeeper", all::zooKeeper);
    rounds.put("etcd", all::etcd);
    rounds.put("h2", all::h2);
    String wanted = System.getProperty("synod.bench.engines", String.join(",", rounds.keySet()));
    all.duel.header();
    for (String engine : wanted.split(",", -1)) {
      Round round = rounds.get(engine);
      if (round == null) {
        throw new IllegalArgumentException(
            "engine '%s', expected some of %s".formatted(engine, rounds.keySet()));
      }
      try {
        round.run();
      } catch (Exception failure) {
        throw new IllegalStateException(engine + " could not be measured", failure);
      }
    }
    System.exit(0); // some clients keep threads
  }

  private static void title(String text) {
    System.out.println(text);
  }

  private void redis() throws Exception {
    try (RedisEngine engine = RedisEngine.start();
        RedisStore store =
            RedisStore.open(engine.uri(), dev.synod.stores.redis.Settings.in("bench"))) {
      title("Redis, without a log");
      RedissonClient redisson = RedissonPeers.connect(engine.port());
      try {
        duel.between(Ours.lock(store), RedissonPeers.lock(redisson), 1.5);
        duel.between(Ours.lock(store), RedissonPeers.fencedLock(redisson), 1.5);
      } finally {
        redisson.shutdown();
      }
    }
  }

  private void postgres() throws Exception {
    try (PostgresEngine engine = PostgresEngine.start(Map.of());
        HikariDataSource pool = pool(engine.dataSource());
        PostgresStore store = PostgresStore.over(pool, PostgresOptions.USUAL)) {
      title("PostgreSQL, synchronous commit, forced log");
      duel.between(Ours.lock(store), ShedLockPeer.of(pool), 3);
      duel.between(Ours.lock(store), UpsertPeers.lock(pool), 0.8);
      duel.between(Ours.firstRun(store), UpsertPeers.powertools(pool), 1);
      alone(Ours.replay(store));
      countReplays(store, pool);
    }
  }

  /** By the server's own counters: transactions, and bytes of its log. */
  private static void countReplays(CoordinationStore store, DataSource database) throws Exception {
    Contender replay = Ours.replay(store);
    replay.work().once(0, 0);
    String before = one(database, "select pg_current_wal_insert_lsn()::text");
    for (int round = 1; round <= REPLAYS; round++) {
      replay.work().once(0, round);
    }
    String grown =
        one(
            database,
            "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '" + before + "')::text");
    System.out.printf(
        Locale.ROOT,
        "%,d replays: %s bytes of log by the whole server (a test counts them, and the"
            + " transactions, on a server without other work)%n",
        REPLAYS,
        grown);
  }

  private static String one(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(config);
  }

  private void zooKeeper() throws Exception {
    try (ZooKeeperEngine engine = ZooKeeperEngine.start();
        CuratorFramework client =
            CuratorFrameworkFactory.newClient(engine.address(), new RetryOneTime(1));
        ZooKeeperStore store =
            ZooKeeperStore.open(
                engine.address(), dev.synod.stores.zookeeper.Settings.at("/bench"))) {
      title("ZooKeeper, one server, forced log");
      client.start();
      duel.between(Ours.lock(store), CuratorPeer.of(client), 1.2);
    }
  }

  private void etcd() throws Exception {
    try (EtcdCluster cluster = EtcdCluster.start(1);
        Client client = cluster.client();
        EtcdStore store = EtcdStore.over(client, "bench/", TIMEOUT)) {
      title("etcd, one server, forced log");
      duel.between(Ours.lock(store), JetcdPeer.of(client), 1);
    }
  }

  private void h2() throws Exception {
    Path folder = Files.createTempDirectory("synod-bench");
    for (Durability durability :
        new Durability[] {Durability.PROCESS_CRASH, Durability.POWER_LOSS}) {
      title("H2, embedded, " + durability);
      try (H2Store store = H2Store.open(folder.resolve(durability.name()), durability)) {
        alone(Ours.lock(store));
        alone(Ours.firstRun(store));
        alone(Ours.replay(store));
      }
    }
  }

  private void alone(Contender contender) throws Exception {
    duel.alone(contender);
  }
}
