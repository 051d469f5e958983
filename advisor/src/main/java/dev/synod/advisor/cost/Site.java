package dev.synod.advisor.cost;

import java.util.List;

/**
 * A data centre in which machines of a replicated register can run, and clients can be.
 *
 * @param machinePerHour price of a machine for an hour
 * @param storagePerGigabyteMonth price of keeping a gigabyte for 730 hours
 * @param egressPerGigabyte price of sending a gigabyte to each site, in the problem's order
 * @param roundTripMillis from here to each site and back, in the problem's order
 */
public record Site(
    String name,
    double machinePerHour,
    double storagePerGigabyteMonth,
    List<Double> egressPerGigabyte,
    List<Double> roundTripMillis) {

  public Site {
    Amounts.require("price of a machine at " + name, machinePerHour);
    Amounts.require("price of storage at " + name, storagePerGigabyteMonth);
    egressPerGigabyte =
        Amounts.require("egress prices of " + name, egressPerGigabyte, egressPerGigabyte.size());
    roundTripMillis =
        Amounts.require("round trips of " + name, roundTripMillis, roundTripMillis.size());
  }
}
