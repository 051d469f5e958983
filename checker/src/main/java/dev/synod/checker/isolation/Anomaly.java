package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Isolation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a history may show that some level of isolation forbids. Cycles of dependencies are named as
 * by Adya ("Weak Consistency", 1999, chapter 3) and Elle (Kingsbury and Alvaro, VLDB 2020): {@code
 * ww} the later transaction overwrote what the earlier wrote, {@code wr} it read what the earlier
 * wrote, {@code rw} it overwrote what the earlier had read. A cycle with an edge that is only an
 * order of a session is named {@code -process}, one with an edge that is only an order in real time
 * {@code -realtime}.
 */
public enum Anomaly {
  /** A list was read with the same element twice. */
  DUPLICATE_ELEMENTS("duplicate-elements", Isolation.READ_UNCOMMITTED),
  /** What was inferred of the order of a register's versions contradicts itself. */
  CYCLIC_VERSIONS("cyclic-versions", Isolation.READ_UNCOMMITTED),
  /** A cycle of ww. */
  G0("G0", Isolation.READ_UNCOMMITTED),
  /** An aborted transaction's write was read. */
  G1A("G1a", Isolation.READ_COMMITTED),
  /** A write was read that the writing transaction itself overwrote. */
  G1B("G1b", Isolation.READ_COMMITTED),
  /** A cycle of ww and wr, with a wr. */
  G1C("G1c", Isolation.READ_COMMITTED),
  /**
   * Two lists were read of one key, neither of which is the beginning of the other; or one without
   * the elements of some transaction in the order in which that appended them.
   */
  INCOMPATIBLE_ORDER("incompatible-order", Isolation.READ_COMMITTED),
  /** A committed transaction appended to a list that held an aborted transaction's element. */
  DIRTY_UPDATE("dirty-update", Isolation.READ_COMMITTED),
  /** A transaction read what it wrote only later. */
  FUTURE_READ("future-read", Isolation.READ_COMMITTED),
  /** A value was read that no transaction wrote. */
  GARBAGE_READ("garbage-read", Isolation.READ_COMMITTED),
  /** A transaction did not see its own write, or saw two states of a key without writing it. */
  INTERNAL("internal", Isolation.READ_ATOMIC, Isolation.SNAPSHOT_ISOLATION),
  /** Two transactions read the same version of a key and both overwrote it. */
  LOST_UPDATE("lost-update", Isolation.SNAPSHOT_ISOLATION),
  /** A cycle with exactly one rw. */
  G_SINGLE_ITEM("G-single-item", Isolation.SNAPSHOT_ISOLATION),
  /** A cycle with several rw, no two of which follow each other. */
  G_NONADJACENT_ITEM("G-nonadjacent-item", Isolation.SNAPSHOT_ISOLATION),
  /** A cycle with two rw that follow each other. */
  G2_ITEM("G2-item", Isolation.REPEATABLE_READ),
  /** G0 with an order of a session. */
  G0_PROCESS("G0-process", Isolation.MONOTONIC_ATOMIC_VIEW),
  /** G1c with an order of a session. */
  G1C_PROCESS("G1c-process", Isolation.MONOTONIC_ATOMIC_VIEW),
  /** G-single-item with an order of a session. */
  G_SINGLE_ITEM_PROCESS("G-single-item-process", Isolation.STRONG_SESSION_SNAPSHOT_ISOLATION),
  /** G-nonadjacent-item with an order of a session. */
  G_NONADJACENT_ITEM_PROCESS(
      "G-nonadjacent-item-process", Isolation.STRONG_SESSION_SNAPSHOT_ISOLATION),
  /** G2-item with an order of a session. */
  G2_ITEM_PROCESS("G2-item-process", Isolation.STRONG_SESSION_SERIALIZABLE),
  /** G0 with an order in real time. */
  G0_REALTIME("G0-realtime", Isolation.STRONG_SNAPSHOT_ISOLATION),
  /** G1c with an order in real time. */
  G1C_REALTIME("G1c-realtime", Isolation.STRONG_SNAPSHOT_ISOLATION),
  /** G-single-item with an order in real time. */
  G_SINGLE_ITEM_REALTIME("G-single-item-realtime", Isolation.STRONG_SNAPSHOT_ISOLATION),
  /** G-nonadjacent-item with an order in real time. */
  G_NONADJACENT_ITEM_REALTIME("G-nonadjacent-item-realtime", Isolation.STRONG_SNAPSHOT_ISOLATION),
  /** G2-item with an order in real time. */
  G2_ITEM_REALTIME("G2-item-realtime", Isolation.STRICT_SERIALIZABLE),
  /** No transaction depends on another: the history shows nothing. Forbidden by no level. */
  EMPTY_TRANSACTION_GRAPH("empty-transaction-graph");

  private final String id;
  private final int ruledOut;

  Anomaly(String id, Isolation... ruledOut) {
    this.id = id;
    int bits = 0;
    for (Isolation level : Isolation.values()) {
      for (Isolation weakest : ruledOut) {
        bits |= level.implies(weakest) ? bit(level) : 0;
      }
    }
    this.ruledOut = bits;
  }

  private static int bit(Isolation level) {
    return 1 << List.of(Isolation.values()).indexOf(level);
  }

  /** The name in the literature and of Elle, such as G1c. */
  public String id() {
    return id;
  }

  /** The levels that forbid it. */
  public Set<Isolation> ruledOut() {
    Set<Isolation> levels = EnumSet.noneOf(Isolation.class);
    for (Isolation level : Isolation.values()) {
      if ((ruledOut & bit(level)) != 0) {
        levels.add(level);
      }
    }
    return levels;
  }

  /** What a level forbids. */
  public static Set<Anomaly> forbiddenBy(Isolation level) {
    Set<Anomaly> forbidden = EnumSet.noneOf(Anomaly.class);
    for (Anomaly anomaly : values()) {
      if ((anomaly.ruledOut & bit(level)) != 0) {
        forbidden.add(anomaly);
      }
    }
    return forbidden;
  }

  /** The anomaly of this name, in any case. */
  public static Anomaly of(String id) {
    List<String> known = new ArrayList<>();
    for (Anomaly anomaly : values()) {
      if (anomaly.id.toLowerCase(Locale.ROOT).equals(id.toLowerCase(Locale.ROOT))) {
        return anomaly;
      }
      known.add(anomaly.id);
    }
    throw new IllegalArgumentException("anomaly " + id + "; expected one of " + known);
  }
}
