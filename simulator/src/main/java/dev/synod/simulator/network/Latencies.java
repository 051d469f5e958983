package dev.synod.simulator.network;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/**
 * A topology and the time of a disk's sync, with the tables to draw from them. Immutable; made once
 * and shared by all worlds and threads of a campaign, since a table costs far more than a world.
 */
public final class Latencies {

  private final Topology topology;
  private final Map<Delay, DelayTable> tables = new HashMap<>();
  private final DelayTable sync;

  private Latencies(Topology topology, Delay syncDelay) {
    this.topology = topology;
    topology.links().values().forEach(this::tabulate);
    tabulate(topology.betweenZones());
    tabulate(topology.withinZone());
    sync = new DelayTable(syncDelay);
  }

  private void tabulate(Delay delay) {
    tables.computeIfAbsent(delay, DelayTable::new);
  }

  /** Computes the tables of all links of a topology, and that of a sync. */
  public static Latencies of(Topology topology, Delay syncDelay) {
    return new Latencies(topology, syncDelay);
  }

  /** The topology. */
  public Topology topology() {
    return topology;
  }

  /** The time of a disk's sync. */
  public DelayTable sync() {
    return sync;
  }

  /**
   * The one-way delay from one place to another.
   *
   * @throws IllegalArgumentException if a region is not of the topology
   */
  public DelayTable between(Place from, Place to) {
    DelayTable table = tables.get(topology.delay(from, to));
    if (table == null) {
      throw new IllegalStateException("no table for the link from " + from + " to " + to);
    }
    return table;
  }
}
