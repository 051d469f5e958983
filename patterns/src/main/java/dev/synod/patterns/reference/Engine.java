package dev.synod.patterns.reference;

import dev.synod.patterns.store.Capabilities.Durability;
import dev.synod.patterns.store.Capabilities.Replication;
import dev.synod.patterns.store.Capabilities.Revisions;
import java.util.List;

/**
 * An engine that there is a store for, and what that store can say of itself.
 *
 * @param title for people
 * @param replications what acknowledged operations survive, by how the engine is set up
 * @param durabilities what they survive on one machine, by how the engine is set up
 * @param revisions where revisions come from
 * @param ports what the store has beyond the contract, if it is asked for
 * @param roundTrips what operations cost
 */
public record Engine(
    String title,
    List<Replication> replications,
    List<Durability> durabilities,
    Revisions revisions,
    List<Port> ports,
    RoundTrips roundTrips) {

  public static final Engine MEMORY =
      new Engine(
          "memory of one process",
          List.of(Replication.SINGLE_NODE),
          List.of(Durability.MEMORY),
          Revisions.STORE_COUNTER,
          List.of(Port.KEY_SCAN, Port.DUE_SCAN, Port.SEVERAL_KEYS, Port.WATCH),
          new RoundTrips("0", "0", "0"));

  public static final Engine H2 =
      new Engine(
          "H2, embedded",
          List.of(Replication.SINGLE_NODE),
          List.of(Durability.MEMORY, Durability.PROCESS_CRASH, Durability.POWER_LOSS),
          Revisions.CLOCK_SEEDED,
          List.of(Port.KEY_SCAN, Port.DUE_SCAN, Port.SEVERAL_KEYS, Port.TRANSACTIONS),
          new RoundTrips("0", "0", "0"));

  public static final Engine POSTGRESQL =
      new Engine(
          "PostgreSQL",
          List.of(Replication.SINGLE_NODE, Replication.LINEARIZABLE, Replication.ASYNC_REPLICA),
          List.of(Durability.MEMORY, Durability.PROCESS_CRASH, Durability.POWER_LOSS),
          Revisions.CLOCK_SEEDED,
          List.of(Port.KEY_SCAN, Port.DUE_SCAN, Port.SEVERAL_KEYS, Port.WATCH, Port.TRANSACTIONS),
          new RoundTrips("1", "1", "1"));

  public static final Engine MARIADB =
      new Engine(
          "MariaDB, MySQL",
          List.of(Replication.SINGLE_NODE, Replication.LINEARIZABLE, Replication.ASYNC_REPLICA),
          List.of(Durability.MEMORY, Durability.PROCESS_CRASH, Durability.POWER_LOSS),
          Revisions.CLOCK_SEEDED,
          List.of(Port.KEY_SCAN, Port.DUE_SCAN, Port.SEVERAL_KEYS, Port.TRANSACTIONS),
          new RoundTrips("1", "1", "1"));

  public static final Engine REDIS =
      new Engine(
          "Redis",
          List.of(Replication.SINGLE_NODE, Replication.ASYNC_REPLICA),
          List.of(Durability.MEMORY, Durability.PROCESS_CRASH, Durability.POWER_LOSS),
          Revisions.CLOCK_SEEDED,
          List.of(Port.KEY_SCAN, Port.DUE_SCAN, Port.SEVERAL_KEYS, Port.WATCH),
          new RoundTrips("1", "1", "1"));

  public static final Engine ETCD =
      new Engine(
          "etcd",
          List.of(Replication.LINEARIZABLE),
          List.of(Durability.POWER_LOSS),
          Revisions.STORE_COUNTER,
          List.of(Port.KEY_SCAN, Port.SEVERAL_KEYS, Port.WATCH),
          new RoundTrips("1, or 2 without a lease at hand", "1 or 2", "1"));

  public static final Engine ZOOKEEPER =
      new Engine(
          "ZooKeeper",
          List.of(Replication.SINGLE_NODE, Replication.LINEARIZABLE),
          List.of(Durability.PROCESS_CRASH, Durability.POWER_LOSS),
          Revisions.STORE_COUNTER,
          List.of(Port.SEVERAL_KEYS, Port.WATCH),
          new RoundTrips("1, or 2 for another's tombstone", "1 or 2", "1"));

  /** All of them. */
  public static final List<Engine> ALL =
      List.of(MEMORY, H2, POSTGRESQL, MARIADB, REDIS, ETCD, ZOOKEEPER);

  public Engine {
    replications = List.copyOf(replications);
    durabilities = List.copyOf(durabilities);
    ports = List.copyOf(ports);
  }

  /** What a store may have beyond the contract. */
  public enum Port {
    KEY_SCAN("scan by key"),
    DUE_SCAN("scan of what is due"),
    SEVERAL_KEYS("several keys at once"),
    WATCH("watch"),
    TRANSACTIONS("JDBC transactions");

    private final String title;

    Port(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  /**
   * Round trips, as the tests of the store count them by the engine's own counters.
   *
   * @param claim that is granted
   * @param refusal of a claim, with the entry that is in its way
   * @param release by the owner
   */
  public record RoundTrips(String claim, String refusal, String release) {}
}
