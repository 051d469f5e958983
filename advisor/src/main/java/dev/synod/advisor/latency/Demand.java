package dev.synod.advisor.latency;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often clients call a class of data.
 *
 * @param byRegion the rates of each region that has clients, in the order of the requirements
 */
public record Demand(Map<String, Rates> byRegion) {

  /** Calls a second, 0 or more. */
  public record Rates(double reads, double writes) {

    public Rates {
      require("reads a second", reads);
      require("writes a second", writes);
    }

    private static void require(String what, double perSecond) {
      if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
        throw new IllegalArgumentException(what + " must be 0 or more, and are " + perSecond);
      }
    }

    /** All calls a second. */
    public double total() {
      return reads + writes;
    }
  }

  public Demand {
    byRegion = Collections.unmodifiableMap(new LinkedHashMap<>(byRegion));
  }

  /** All writes a second. */
  public double writes() {
    return byRegion.values().stream().mapToDouble(Rates::writes).sum();
  }

  /** All reads a second. */
  public double reads() {
    return byRegion.values().stream().mapToDouble(Rates::reads).sum();
  }
}
