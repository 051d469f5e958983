package dev.synod.advisor.latency;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a node takes to handle one message, waiting for its processor included; disks apart. A
 * node that coordinates an operation handles it once, and every other replica handles each message
 * that asks it something once, each an independent draw.
 *
 * @param usual the time at a node that is not named
 * @param byPlace the times at nodes that differ, by where they are
 */
public record ServiceTimes(Delay usual, Map<Place, Delay> byPlace) {

  /** Handling takes no time. */
  public static final ServiceTimes NONE = of(new Delay.Constant(0));

  public ServiceTimes {
    byPlace = Collections.unmodifiableMap(new TreeMap<>(byPlace));
  }

  /** The same time at every node. */
  public static ServiceTimes of(Delay usual) {
    return new ServiceTimes(usual, Map.of());
  }

  /** The time at the node of a place. */
  public Delay at(Place place) {
    return byPlace.getOrDefault(place, usual);
  }

  /** Whether the node of a place takes any time. */
  boolean isNone(Place place) {
    return at(place) instanceof Delay.Constant constant && constant.nanos() == 0;
  }
}
