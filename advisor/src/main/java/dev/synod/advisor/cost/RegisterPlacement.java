package dev.synod.advisor.cost;

import java.util.List;

/** The answer to a {@link RegisterProblem}. */
public sealed interface RegisterPlacement {

  /**
   * A placement that no other beats, of the family: m sites, fragments and quorum sizes that the
   * protocol allows and that can be met after f failures, and for each client any members.
   *
   * @param replicas the sites, ascending
   * @param fragments into how many an object is cut; 1 for whole copies
   * @param clients for each site with clients
   * @param readMillis the slowest client's
   * @param writeMillis the slowest client's
   */
  record Cheapest(
      RegisterProtocol protocol,
      List<Integer> replicas,
      int fragments,
      List<Client> clients,
      double readMillis,
      double writeMillis,
      Bill bill)
      implements RegisterPlacement {

    public Cheapest {
      replicas = List.copyOf(replicas);
      clients = List.copyOf(clients);
    }
  }

  /** No placement meets the SLOs, and why. */
  record Infeasible(String why) implements RegisterPlacement {}

  /**
   * The quorums that clients of a site ask, in the order of the protocol.
   *
   * @param site the index of the site
   */
  record Client(int site, List<List<Integer>> quorums) {

    public Client {
      quorums = quorums.stream().map(List::copyOf).toList();
    }
  }
}
