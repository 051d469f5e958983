package dev.synod.advisor.cost;

import dev.synod.core.topology.Place;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Prices by region. A price that is needed and missing is an error, and none is assumed. */
public record PriceList(Map<String, RegionPrices> regions) {

  public PriceList {
    regions = Collections.unmodifiableMap(new TreeMap<>(regions));
  }

  /**
   * A region's prices.
   *
   * @throws IllegalArgumentException if there are none
   */
  public RegionPrices in(String region) {
    RegionPrices prices = regions.get(region);
    if (prices == null) {
      throw new IllegalArgumentException("no prices are given for " + region);
    }
    return prices;
  }

  /**
   * The price of sending a gigabyte; nothing within a zone.
   *
   * @throws IllegalArgumentException if there is none
   */
  public double egressPerGigabyte(Place from, Place to) {
    if (from.equals(to)) {
      return 0;
    }
    RegionPrices prices = in(from.region());
    if (from.region().equals(to.region())) {
      return prices.betweenZonesPerGigabyte();
    }
    Double price = prices.egressPerGigabyte().get(to.region());
    if (price == null) {
      throw new IllegalArgumentException(
          "no price of egress is given from " + from.region() + " to " + to.region());
    }
    return price;
  }
}
