package dev.synod.advisor.cost;

import java.util.List;

/**
 * Which data centres are to keep copies, and which of them each accessing data centre is to read
 * and write (Wu et al., SPANStore, SOSP 2013, section 4, strong consistency).
 *
 * @param dataCentres at most {@value #MAXIMUM_DATA_CENTRES}
 * @param accesses one per data centre at most, one of them with puts
 * @param objectKilobytes mean size of an object
 * @param storedKilobytes size of all objects together, one copy of each
 * @param days for how long they are stored
 * @param putMillis a put to each replica takes no longer
 * @param getMillis a get of each replica takes no longer
 * @param failures f: any two put sets, and any get set and any put set, share 2f + 1 replicas
 */
public record ReplicaProblem(
    List<DataCentre> dataCentres,
    AccessLatencies latencies,
    List<Access> accesses,
    double objectKilobytes,
    double storedKilobytes,
    double days,
    double putMillis,
    double getMillis,
    int failures) {

  /** The most data centres; sets of them are the bits of an int. */
  public static final int MAXIMUM_DATA_CENTRES = 30;

  public ReplicaProblem {
    dataCentres = List.copyOf(dataCentres);
    accesses = List.copyOf(accesses);
    int size = dataCentres.size();
    if (size < 1 || size > MAXIMUM_DATA_CENTRES) {
      throw new IllegalArgumentException(
          "there must be 1 to " + MAXIMUM_DATA_CENTRES + " data centres, and there are " + size);
    }
    for (DataCentre each : dataCentres) {
      Amounts.require("egress prices of " + each.name(), each.egressPerGigabyte(), size);
    }
    if (latencies.machine().size() != size) {
      throw new IllegalArgumentException(
          "latencies must be of "
              + size
              + " data centres, and are of "
              + latencies.machine().size());
    }
    requireAccesses(accesses, size);
    Amounts.require("object size", objectKilobytes);
    Amounts.require("stored size", storedKilobytes);
    Amounts.require("number of days", days);
    Amounts.require("put SLO", putMillis);
    Amounts.require("get SLO", getMillis);
    if (failures < 0 || failures > size) {
      throw new IllegalArgumentException(
          "failures to tolerate must be 0 to " + size + ", and are " + failures);
    }
  }

  private static void requireAccesses(List<Access> accesses, int size) {
    boolean[] seen = new boolean[size];
    double puts = 0;
    for (Access each : accesses) {
      int at = each.dataCentre();
      if (at < 0 || at >= size || seen[at]) {
        throw new IllegalArgumentException(
            "accesses must be of different data centres 0 to "
                + (size - 1)
                + ", and one is of "
                + at);
      }
      seen[at] = true;
      puts += each.puts();
    }
    if (puts == 0) {
      throw new IllegalArgumentException("somebody must put: without puts there is no data");
    }
  }

  /** How many replicas any two quorums share, 2f + 1. */
  public int shared() {
    return 2 * failures + 1;
  }

  /**
   * Finds the cheapest choice, and proves it. Exponential at worst, see the package.
   *
   * @throws IllegalStateException if the proof would take more than the package tells
   */
  public ReplicaSets cheapest() {
    return ReplicaSearch.solve(this);
  }
}
