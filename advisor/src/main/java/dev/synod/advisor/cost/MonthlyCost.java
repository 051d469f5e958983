package dev.synod.advisor.cost;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.core.topology.Place;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a configuration costs a month of 730 hours, in the currency of the prices; a gigabyte has
 * 2<sup>30</sup> bytes.
 *
 * @param nodes replicas times nodes of each
 * @param storage replicas times one copy
 * @param betweenRegions traffic of clients and replicas between regions, at the sender's price
 * @param betweenZones traffic between zones of a region
 */
public record MonthlyCost(
    double nodes, double storage, double betweenRegions, double betweenZones) {

  /** Hours in a month. */
  public static final double HOURS = 730;

  private static final double GIGABYTE = 1L << 30;

  /**
   * Adds up what a configuration costs. A linear model: {@link SchemeMessages} times rates and
   * sizes, without batches, compression, retries, repair or tiers of prices.
   *
   * @param nearest the replica that is nearest to a client's place
   * @throws IllegalArgumentException if a price is missing that is needed
   */
  public static MonthlyCost of(
      Configuration configuration, Usage usage, PriceList prices, UnaryOperator<Place> nearest) {
    double nodes = 0;
    double storage = 0;
    for (Place replica : configuration.replicas()) {
      RegionPrices region = prices.in(replica.region());
      nodes += usage.nodesPerReplica() * region.nodePerHour() * HOURS;
      storage += usage.storedGigabytes() * region.storagePerGigabyteMonth();
    }
    double betweenRegions = 0;
    double betweenZones = 0;
    for (Usage.Client client : usage.clients()) {
      Place replica = nearest.apply(client.place());
      List<Message> read = SchemeMessages.ofRead(configuration, client.place(), replica);
      List<Message> write = SchemeMessages.ofWrite(configuration, client.place(), replica);
      betweenRegions +=
          client.readsPerSecond() * traffic(read, usage, prices, true)
              + client.writesPerSecond() * traffic(write, usage, prices, true);
      betweenZones +=
          client.readsPerSecond() * traffic(read, usage, prices, false)
              + client.writesPerSecond() * traffic(write, usage, prices, false);
    }
    double seconds = HOURS * 3600;
    return new MonthlyCost(nodes, storage, seconds * betweenRegions, seconds * betweenZones);
  }

  /** All together. */
  public double total() {
    return nodes + storage + betweenRegions + betweenZones;
  }

  private static double traffic(
      List<Message> messages, Usage usage, PriceList prices, boolean betweenRegions) {
    double cost = 0;
    for (Message message : messages) {
      boolean crosses = !message.from().region().equals(message.to().region());
      if (crosses == betweenRegions && message.times() > 0) {
        double bytes = usage.messageBytes() + (message.value() ? usage.valueBytes() : 0);
        double price = prices.egressPerGigabyte(message.from(), message.to());
        cost += message.times() * bytes / GIGABYTE * price;
      }
    }
    return cost;
  }
}
