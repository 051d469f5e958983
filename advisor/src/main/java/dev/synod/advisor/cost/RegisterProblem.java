package dev.synod.advisor.cost;

import java.util.List;

/**
 * Where to keep a group of keys, and which quorums clients of each site are to ask (Zare et al.,
 * LEGOStore, PVLDB 15(10), 2022).
 *
 * @param sites at most {@value #MAXIMUM_SITES}
 * @param group with a client share for each site
 */
public record RegisterProblem(List<Site> sites, KeyGroup group) {

  /** The most sites: all sets of them are looked at. */
  public static final int MAXIMUM_SITES = 14;

  /** Requests a second that keep one machine busy. */
  static final double REQUESTS_PER_MACHINE = 600;

  /** Hours in a month of storage. */
  static final double HOURS_PER_MONTH = 730;

  public RegisterProblem {
    sites = List.copyOf(sites);
    int size = sites.size();
    if (size < 1 || size > MAXIMUM_SITES) {
      throw new IllegalArgumentException(
          "there must be 1 to " + MAXIMUM_SITES + " sites, and there are " + size);
    }
    for (Site site : sites) {
      Amounts.require("egress prices of " + site.name(), site.egressPerGigabyte(), size);
      Amounts.require("round trips of " + site.name(), site.roundTripMillis(), size);
    }
    Amounts.require("client shares", group.clientShares(), size);
    if (size < 2 * group.failures() + 1) {
      throw new IllegalArgumentException(
          "%d failures need %d sites, and there are %d"
              .formatted(group.failures(), 2 * group.failures() + 1, size));
    }
  }

  /** Finds the cheapest placement that meets the SLOs, and proves it. */
  public RegisterPlacement cheapest(RegisterProtocol protocol) {
    return RegisterSearch.solve(this, protocol);
  }

  /**
   * What a given choice costs.
   *
   * @param replicas the sites that keep a copy or a fragment
   * @param fragments into how many an object is cut, 1 for ABD
   * @param quorums for each site with clients, in the order of sites
   * @throws IllegalArgumentException if quorums differ in size, do not intersect, have members that
   *     are no replicas, or cannot be met after f failures
   */
  public Bill bill(
      RegisterProtocol protocol,
      List<Integer> replicas,
      int fragments,
      List<RegisterPlacement.Client> quorums) {
    for (RegisterPlacement.Client client : quorums) {
      List<Integer> sizes = client.quorums().stream().map(List::size).toList();
      boolean members = client.quorums().stream().allMatch(replicas::containsAll);
      boolean distinct =
          client.quorums().stream()
              .allMatch(each -> each.stream().distinct().count() == each.size());
      boolean same = sizes.equals(quorums.getFirst().quorums().stream().map(List::size).toList());
      if (!members
          || !distinct
          || !same
          || !protocol.allows(replicas.size(), group.failures(), fragments, sizes)) {
        throw new IllegalArgumentException(
            "quorums of %s do not fit %s with %d fragments on %s"
                .formatted(client, protocol, fragments, replicas));
      }
    }
    return new RegisterPrices(this, protocol, fragments).bill(replicas, quorums);
  }
}
