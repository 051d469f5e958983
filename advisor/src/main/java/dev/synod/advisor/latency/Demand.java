package dev.synod.advisor.latency;

import dev.synod.design.architecture.ClassDesign.Access;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * The calls of one kind from one region.
   *
   * @param perSecond above 0
   */
  public record Calls(String region, Access access, double perSecond) {}

  public Demand {
    byRegion = Collections.unmodifiableMap(new LinkedHashMap<>(byRegion));
  }

  /** Who calls what: reads before writes, region by region. */
  public List<Calls> calls() {
    List<Calls> calls = new ArrayList<>();
    byRegion.forEach((region, rates) -> {
      if (rates.reads() > 0) {
        calls.add(new Calls(region, Access.READ, rates.reads()));
      }
      if (rates.writes() > 0) {
        calls.add(new Calls(region, Access.WRITE, rates.writes()));
      }
    });
    return calls;
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
