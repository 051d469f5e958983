package dev.synod.advisor.cost;

import dev.synod.core.topology.Place;
import java.util.List;

/**
 * How much a class of data is used.
 *
 * @param clients where operations come from
 * @param valueBytes mean size of a value
 * @param messageBytes mean size of a message without a value, with all headers
 * @param storedGigabytes size of one copy on disk
 * @param nodesPerReplica machines of each replica, a fraction if they are shared with other data
 */
public record Usage(
    List<Client> clients,
    double valueBytes,
    double messageBytes,
    double storedGigabytes,
    double nodesPerReplica) {

  /** Mean rates of clients in one place; clients in several zones are several of these. */
  public record Client(Place place, double readsPerSecond, double writesPerSecond) {

    public Client {
      Amounts.require("rate of reads from " + place, readsPerSecond);
      Amounts.require("rate of writes from " + place, writesPerSecond);
    }
  }

  public Usage {
    clients = List.copyOf(clients);
    Amounts.require("size of a value", valueBytes);
    Amounts.require("size of a message", messageBytes);
    Amounts.require("stored size", storedGigabytes);
    Amounts.require("number of nodes per replica", nodesPerReplica);
  }
}
