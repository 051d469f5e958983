package dev.synod.advisor.cost;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is paid for in a region.
 *
 * @param nodePerHour price of a node for an hour
 * @param storagePerGigabyteMonth price of keeping a gigabyte for a month
 * @param betweenZonesPerGigabyte price of sending a gigabyte to another zone of the region
 * @param egressPerGigabyte price of sending a gigabyte to another region, by that region
 */
public record RegionPrices(
    double nodePerHour,
    double storagePerGigabyteMonth,
    double betweenZonesPerGigabyte,
    Map<String, Double> egressPerGigabyte) {

  public RegionPrices {
    Amounts.require("price of a node", nodePerHour);
    Amounts.require("price of storage", storagePerGigabyteMonth);
    Amounts.require("price of traffic between zones", betweenZonesPerGigabyte);
    egressPerGigabyte = Collections.unmodifiableMap(new TreeMap<>(egressPerGigabyte));
    egressPerGigabyte.forEach((to, price) -> Amounts.require("price of egress to " + to, price));
  }
}
