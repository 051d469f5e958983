package dev.synod.advisor.cost;

import java.util.List;

/** The answer to a {@link ReplicaProblem}. */
public sealed interface ReplicaSets {

  /**
   * A choice that no other beats.
   *
   * @param cost of all, in the currency of the prices, for the time that is paid for
   * @param storageCost the part for keeping the copies
   * @param putCost the part for puts, with the traffic to relays
   * @param getCost the part for gets
   * @param storage the data centres that keep copies, ascending
   * @param accesses in the order of the problem
   * @param nodes how many partial choices were looked into for the proof
   */
  record Cheapest(
      double cost,
      double storageCost,
      double putCost,
      double getCost,
      List<Integer> storage,
      List<Sets> accesses,
      long nodes)
      implements ReplicaSets {

    public Cheapest {
      storage = List.copyOf(storage);
      accesses = List.copyOf(accesses);
    }
  }

  /**
   * What one accessing data centre uses.
   *
   * @param puts the replicas that its puts go to; empty if it makes none
   * @param gets the replicas that its gets ask; empty if it makes none
   * @param relays data centres through which some of its puts go, because that is cheaper
   */
  record Sets(int dataCentre, List<Integer> puts, List<Integer> gets, List<Integer> relays) {

    public Sets {
      puts = List.copyOf(puts);
      gets = List.copyOf(gets);
      relays = List.copyOf(relays);
    }
  }

  /**
   * No choice meets the SLOs.
   *
   * @param why which two accesses have too few replicas in common, whatever is chosen
   */
  record Infeasible(String why) implements ReplicaSets {}
}
