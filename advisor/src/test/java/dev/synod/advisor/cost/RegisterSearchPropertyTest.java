package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search against trying all sites, sizes and members of quorums. */
class RegisterSearchPropertyTest {

  @ParameterizedTest
  @EnumSource
  void theSearchFindsWhatTryingEverythingFinds(RegisterProtocol protocol) {
    int cases = protocol == RegisterProtocol.ABD ? 1500 : 1000;
    int feasible = 0;
    for (int seed = 0; seed < cases; seed++) {
      RegisterProblem problem = problem(new Random(seed), protocol);
      double naive = naive(problem, protocol);
      switch (problem.cheapest(protocol)) {
        case RegisterPlacement.Infeasible(String why) ->
            assertThat(naive).as("seed %d: %s", seed, why).isInfinite();
        case RegisterPlacement.Cheapest found -> {
          feasible++;
          assertThat(found.bill().total())
              .as("seed %d", seed)
              .isCloseTo(naive, within(1e-9 * naive));
          assertThat(found.readMillis()).isLessThan(problem.group().readMillis());
          assertThat(found.writeMillis()).isLessThan(problem.group().writeMillis());
          assertThat(problem.bill(protocol, found.replicas(), found.fragments(), found.clients()))
              .as("seed %d", seed)
              .isEqualTo(found.bill());
        }
      }
    }
    assertThat(feasible).isBetween(cases / 4, cases - 1);
  }

  private static RegisterProblem problem(Random random, RegisterProtocol protocol) {
    int size = 3 + (protocol == RegisterProtocol.ABD ? random.nextInt(3) : random.nextInt(12) / 11);
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sites.add(
          new Site(
              "s" + i,
              random.nextDouble(),
              random.nextDouble(),
              row(random, size, 1),
              row(random, size, 100)));
    }
    KeyGroup group =
        new KeyGroup(
            IntStream.range(0, size)
                .mapToObj(at -> at == 0 || at < 3 && random.nextBoolean() ? 0.4 : 0.0)
                .toList(),
            random.nextDouble() * 0.01,
            random.nextDouble() * 0.001,
            random.nextInt(100_000),
            1 + random.nextInt(10),
            random.nextDouble(),
            random.nextDouble(),
            80 + random.nextInt(120),
            (protocol == RegisterProtocol.ABD ? 80 : 120) + random.nextInt(150),
            random.nextInt(2));
    return new RegisterProblem(sites, group);
  }

  private static List<Double> row(Random random, int size, double bound) {
    return Stream.generate(() -> random.nextDouble() * bound).limit(size).toList();
  }

  private static double naive(RegisterProblem problem, RegisterProtocol protocol) {
    double least = Double.POSITIVE_INFINITY;
    int phases = protocol == RegisterProtocol.ABD ? 2 : 4;
    for (int replicas = 1; replicas < 1 << problem.sites().size(); replicas++) {
      int size = Integer.bitCount(replicas);
      for (int k = 1; k <= (protocol == RegisterProtocol.ABD ? 1 : size); k++) {
        for (List<Integer> sizes : sizes(phases, size)) {
          if (allowed(protocol, size, problem.group().failures(), k, sizes)) {
            least = Math.min(least, cost(problem, protocol, replicas, k, sizes));
          }
        }
      }
    }
    return least;
  }

  private static boolean allowed(RegisterProtocol protocol, int m, int f, int k, List<Integer> q) {
    if (q.stream().anyMatch(size -> size > m - f)) {
      return false;
    }
    return switch (protocol) {
      case ABD -> q.get(0) + q.get(1) > m;
      case CAS ->
          q.get(0) + q.get(2) > m
              && q.get(0) + q.get(3) > m
              && q.get(1) + q.get(3) >= m + k
              && q.get(3) >= k;
    };
  }

  private static List<List<Integer>> sizes(int phases, int largest) {
    List<List<Integer>> sizes = List.of(List.of());
    for (int i = 0; i < phases; i++) {
      List<List<Integer>> shorter = sizes;
      sizes =
          IntStream.rangeClosed(1, largest)
              .boxed()
              .flatMap(size ->
                  shorter.stream()
                      .map(each -> Stream.concat(each.stream(), Stream.of(size)).toList()))
              .toList();
    }
    return sizes;
  }

  private static double cost(
      RegisterProblem problem, RegisterProtocol protocol, int replicas, int k, List<Integer> q) {
    KeyGroup group = problem.group();
    double cost = 0;
    for (int at : members(replicas)) {
      cost +=
          group.objects()
              * group.objectGigabytes()
              / k
              * problem.sites().get(at).storagePerGigabyteMonth()
              / 730;
    }
    for (int client = 0; client < problem.sites().size(); client++) {
      if (group.clientShares().get(client) > 0) {
        cost += quorums(problem, protocol, client, replicas, k, q, new ArrayList<>());
      }
    }
    return cost;
  }

  private static double quorums(
      RegisterProblem problem,
      RegisterProtocol protocol,
      int client,
      int replicas,
      int k,
      List<Integer> q,
      List<List<Integer>> chosen) {
    if (chosen.size() == q.size()) {
      return operations(problem, protocol, client, k, chosen);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int set = replicas; set != 0; set = (set - 1) & replicas) {
      if (Integer.bitCount(set) == q.get(chosen.size())) {
        chosen.add(members(set));
        least = Math.min(least, quorums(problem, protocol, client, replicas, k, q, chosen));
        chosen.removeLast();
      }
    }
    return least;
  }

  private static List<Integer> members(int set) {
    return IntStream.range(0, 31).filter(at -> (set & 1 << at) != 0).boxed().toList();
  }

  /** What an hour of one site's operations costs, as the paper's protocols send messages. */
  private static double operations(
      RegisterProblem problem,
      RegisterProtocol protocol,
      int client,
      int k,
      List<List<Integer>> q) {
    KeyGroup group = problem.group();
    double rate = group.operationsPerSecond() * group.clientShares().get(client);
    List<Double> slow =
        q.stream()
            .map(each ->
                each.stream()
                    .map(problem.sites().get(client).roundTripMillis()::get)
                    .max(Double::compare)
                    .orElseThrow())
            .toList();
    List<Double> in = q.stream().map(each -> in(problem, client, each)).toList();
    List<Double> out = q.stream().map(each -> out(problem, client, each)).toList();
    double size = group.objectGigabytes() / k;
    double metadata = group.metadataGigabytes();
    double machines =
        q.stream()
            .flatMap(List::stream)
            .mapToDouble(at -> problem.sites().get(at).machinePerHour() * rate / 600)
            .sum();
    boolean late;
    double read;
    double write;
    if (protocol == RegisterProtocol.ABD) {
      double millis = slow.get(0) + slow.get(1);
      late = millis >= group.readMillis() || millis >= group.writeMillis();
      read = size * (in.get(0) + out.get(1));
      write = metadata * in.get(0) + size * out.get(1);
    } else {
      late =
          slow.get(0) + slow.get(3) >= group.readMillis()
              || slow.get(0) + slow.get(1) + slow.get(2) >= group.writeMillis();
      read = metadata * in.get(0) + size * in.get(3);
      write = metadata * (in.get(0) + out.get(2)) + size * out.get(1);
    }
    return late
        ? Double.POSITIVE_INFINITY
        : 3600 * rate * (group.readRatio() * read + group.writeRatio() * write) + machines;
  }

  private static double in(RegisterProblem problem, int client, List<Integer> quorum) {
    return quorum.stream()
        .mapToDouble(at -> problem.sites().get(at).egressPerGigabyte().get(client))
        .sum();
  }

  private static double out(RegisterProblem problem, int client, List<Integer> quorum) {
    return quorum.stream()
        .mapToDouble(at -> problem.sites().get(client).egressPerGigabyte().get(at))
        .sum();
  }
}
