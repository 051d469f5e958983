package dev.synod.advisor.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All sets of sites and all minimal quorum sizes. The clients of different sites choose their
 * quorums on their own; what they cost is added up until it exceeds the best known placement.
 */
final class RegisterSearch {

  private final RegisterProblem problem;
  private final RegisterProtocol protocol;
  private final List<Integer> clients;
  private final Map<Integer, List<ClientQuorums>> byFragments = new LinkedHashMap<>();
  private double best = Double.POSITIVE_INFINITY;
  private int bestReplicas;
  private List<Integer> bestSizes = List.of();
  private int bestFragments = 1;

  private RegisterSearch(
      RegisterProblem problem, RegisterProtocol protocol, List<Integer> clients) {
    this.problem = problem;
    this.protocol = protocol;
    this.clients = clients;
  }

  static RegisterPlacement solve(RegisterProblem problem, RegisterProtocol protocol) {
    List<Integer> clients =
        IntStream.range(0, problem.sites().size())
            .filter(site -> problem.group().clientShares().get(site) > 0)
            .boxed()
            .toList();
    RegisterSearch search = new RegisterSearch(problem, protocol, clients);
    search.run();
    if (search.bestReplicas != 0) {
      return search.answer();
    }
    return new RegisterPlacement.Infeasible(why(problem, protocol, clients));
  }

  private static String why(
      RegisterProblem problem, RegisterProtocol protocol, List<Integer> clients) {
    KeyGroup group = problem.group();
    String slo =
        "read in less than %s ms and write in less than %s ms with %s and %d failures"
            .formatted(group.readMillis(), group.writeMillis(), protocol, group.failures());
    for (int client : clients) {
      RegisterSearch alone = new RegisterSearch(problem, protocol, List.of(client));
      alone.run();
      if (alone.bestReplicas == 0) {
        return "no placement lets clients in %s %s"
            .formatted(problem.sites().get(client).name(), slo);
      }
    }
    return "no one placement lets clients in %s %s, although each has one"
        .formatted(clients.stream().map(at -> problem.sites().get(at).name()).toList(), slo);
  }

  private void run() {
    int all = problem.sites().size();
    int failures = problem.group().failures();
    for (int count = 2 * failures + 1; count <= all; count++) {
      List<RegisterProtocol.Sizes> sizes = protocol.minimalSizes(count, failures);
      int size = count;
      IntStream.range(0, 1 << all)
          .filter(set -> Integer.bitCount(set) == size)
          .forEach(set -> sizes.forEach(each -> consider(set, each)));
    }
  }

  private List<ClientQuorums> quorums(int fragments) {
    return byFragments.computeIfAbsent(
        fragments,
        k ->
            clients.stream()
                .map(client -> new ClientQuorums(problem, protocol, k, client))
                .toList());
  }

  private void consider(int replicas, RegisterProtocol.Sizes sizes) {
    RegisterPrices prices = new RegisterPrices(problem, protocol, sizes.fragments());
    double sum = Candidates.sum(replicas, prices::storage);
    for (ClientQuorums each : quorums(sizes.fragments())) {
      sum += each.least(replicas, sizes.quorums(), best - sum);
      if (!(sum < best)) {
        return;
      }
    }
    best = sum;
    bestReplicas = replicas;
    bestSizes = sizes.quorums();
    bestFragments = sizes.fragments();
  }

  private RegisterPlacement answer() {
    List<RegisterPlacement.Client> chosen = new ArrayList<>();
    for (ClientQuorums each : quorums(bestFragments)) {
      each.least(bestReplicas, bestSizes, Double.POSITIVE_INFINITY);
      chosen.add(each.quorums());
    }
    List<Integer> replicas =
        IntStream.range(0, 32).filter(at -> (bestReplicas & 1 << at) != 0).boxed().toList();
    RegisterPrices prices = new RegisterPrices(problem, protocol, bestFragments);
    return new RegisterPlacement.Cheapest(
        protocol,
        replicas,
        bestFragments,
        chosen,
        millis(prices, chosen, true),
        millis(prices, chosen, false),
        prices.bill(replicas, chosen));
  }

  private static double millis(
      RegisterPrices prices, List<RegisterPlacement.Client> clients, boolean read) {
    return clients.stream()
        .map(each -> prices.millis(each, read))
        .max(Comparator.naturalOrder())
        .orElse(0.0);
  }
}
