package dev.synod.advisor.cost;

import java.util.List;

/**
 * Latencies between data centres at one percentile, in milliseconds; {@code [from][to]}, and not
 * taken as symmetric.
 *
 * @param machine a round trip between machines (taking a lock, forwarding)
 * @param put a PUT from a machine to the storage service
 * @param get a GET from a machine of the storage service
 */
public record AccessLatencies(
    List<List<Double>> machine, List<List<Double>> put, List<List<Double>> get) {

  public AccessLatencies {
    int size = machine.size();
    machine = Amounts.requireSquare("machine latencies", machine, size);
    put = Amounts.requireSquare("put latencies", put, size);
    get = Amounts.requireSquare("get latencies", get, size);
  }
}
