package dev.synod.advisor.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The search against trying every combination of put sets, get sets and relays. */
class ReplicaSearchPropertyTest {

  private static final int CASES = 3000;

  @Test
  void theSearchFindsWhatTryingEverythingFinds() {
    int feasible = 0;
    int larger = 0;
    for (int seed = 0; seed < CASES; seed++) {
      ReplicaProblem problem = problem(new Random(seed));
      double naive = new Naive(problem).cheapest();
      switch (problem.cheapest()) {
        case ReplicaSets.Infeasible(String why) ->
            assertThat(naive).as("seed %d: %s", seed, why).isInfinite();
        case ReplicaSets.Cheapest cheapest -> {
          assertThat(cheapest.cost()).as("seed %d", seed).isCloseTo(naive, within(1e-9 * naive));
          feasible++;
          larger += cheapest.storage().size() > problem.shared() ? 1 : 0;
        }
      }
    }
    assertThat(feasible).isGreaterThan(CASES / 4);
    assertThat(larger).isGreaterThan(CASES / 50);
  }

  private static ReplicaProblem problem(Random random) {
    int size = 2 + random.nextInt(4);
    List<DataCentre> dataCentres = new ArrayList<>();
    double storagePrice = random.nextInt(3) * 5;
    for (int i = 0; i < size; i++) {
      int self = i;
      dataCentres.add(
          new DataCentre(
              "d" + i,
              random.nextDouble(),
              random.nextDouble(),
              storagePrice * random.nextDouble(),
              IntStream.range(0, size)
                  .mapToObj(to -> to == self ? 0.0 : random.nextInt(1, 9) * 1.0)
                  .toList()));
    }
    AccessLatencies latencies =
        new AccessLatencies(
            matrix(random, size, 40), matrix(random, size, 80), matrix(random, size, 100));
    List<Access> accesses = new ArrayList<>();
    for (int i = 0; i < Math.min(size, size == 5 ? 2 : 3); i++) {
      accesses.add(new Access(i, i == 0 ? 1 : random.nextInt(3), random.nextInt(3)));
    }
    return new ReplicaProblem(
        dataCentres,
        latencies,
        accesses,
        1024 * 1024 * random.nextDouble(),
        1024 * 1024,
        30,
        60 + random.nextInt(60),
        50 + random.nextInt(60),
        random.nextInt(2));
  }

  private static List<List<Double>> matrix(Random random, int size, int bound) {
    return Stream.generate(
            () -> Stream.generate(() -> random.nextDouble() * bound).limit(size).toList())
        .limit(size)
        .toList();
  }

  /** The problem as it is defined, without any thought. */
  private static final class Naive {

    private final ReplicaProblem problem;

    /** By access and set. */
    private final double[][] putCosts;

    private final double[][] getCosts;

    Naive(ReplicaProblem problem) {
      this.problem = problem;
      List<Access> accesses = problem.accesses();
      putCosts = new double[accesses.size()][1 << size()];
      getCosts = new double[accesses.size()][1 << size()];
      for (int i = 0; i < accesses.size(); i++) {
        for (int set = 0; set < 1 << size(); set++) {
          putCosts[i][set] = putCost(accesses.get(i), set);
          getCosts[i][set] = getCost(accesses.get(i), set);
        }
      }
    }

    double cheapest() {
      List<Access> putters = problem.accesses().stream().filter(each -> each.puts() > 0).toList();
      return choose(putters, new ArrayList<>());
    }

    private int size() {
      return problem.dataCentres().size();
    }

    private double choose(List<Access> putters, List<Integer> puts) {
      double least = Double.POSITIVE_INFINITY;
      if (puts.size() == putters.size()) {
        return cost(putters, puts);
      }
      for (int set = 0; set < 1 << size(); set++) {
        int candidate = set;
        if (enough(set, set)
            && puts.stream().allMatch(other -> enough(candidate, other))
            && Double.isFinite(putCosts[putters.get(puts.size()).dataCentre()][set])) {
          puts.add(set);
          least = Math.min(least, choose(putters, puts));
          puts.removeLast();
        }
      }
      return least;
    }

    private boolean enough(int a, int b) {
      return Integer.bitCount(a & b) >= 2 * problem.failures() + 1;
    }

    private double cost(List<Access> putters, List<Integer> puts) {
      double cost = 0;
      int union = 0;
      for (int i = 0; i < puts.size(); i++) {
        cost += putCosts[putters.get(i).dataCentre()][puts.get(i)];
        union |= puts.get(i);
      }
      for (Access access : problem.accesses()) {
        double least = access.gets() > 0 ? Double.POSITIVE_INFINITY : 0;
        for (int set = 0; access.gets() > 0 && set < 1 << size(); set++) {
          int candidate = set;
          if ((set & ~union) == 0 && puts.stream().allMatch(put -> enough(candidate, put))) {
            least = Math.min(least, getCosts[access.dataCentre()][set]);
          }
        }
        cost += least;
      }
      for (int at = 0; at < size(); at++) {
        if ((union & 1 << at) != 0) {
          double gigabytes = problem.storedKilobytes() / 1048576;
          cost += problem.dataCentres().get(at).pricePerGigabyteMonth() * gigabytes;
        }
      }
      return cost;
    }

    private double getCost(Access access, int set) {
      double cost = 0;
      for (int at = 0; at < size(); at++) {
        if ((set & 1 << at) != 0) {
          if (problem.latencies().get().get(access.dataCentre()).get(at) > problem.getMillis()) {
            return Double.POSITIVE_INFINITY;
          }
          cost +=
              access.gets()
                  * (problem.dataCentres().get(at).pricePerGet()
                      + egress(at, access.dataCentre()) * problem.objectKilobytes() / 1048576);
        }
      }
      return cost;
    }

    private double egress(int from, int to) {
      return problem.dataCentres().get(from).egressPerGigabyte().get(to);
    }

    private double putCost(Access access, int set) {
      double least = Double.POSITIVE_INFINITY;
      int from = access.dataCentre();
      double traffic = access.puts() * problem.objectKilobytes() / 1048576;
      for (int relays = 0; relays < 1 << size(); relays++) {
        double cost = 0;
        for (int at = 0; at < size(); at++) {
          if ((relays & 1 << at) != 0 && at != from) {
            cost += traffic * egress(from, at);
          }
          if ((set & 1 << at) != 0) {
            cost += access.puts() * problem.dataCentres().get(at).pricePerPut();
            cost += traffic * way(from, at, relays);
          }
        }
        least = Math.min(least, cost);
      }
      return least;
    }

    private double way(int from, int to, int relays) {
      AccessLatencies latencies = problem.latencies();
      List<Double> machine = latencies.machine().get(from);
      double slo = problem.putMillis();
      double least = Double.POSITIVE_INFINITY;
      if (machine.get(to) + latencies.put().get(from).get(to) > slo) {
        return least;
      }
      for (int k = 0; k < size(); k++) {
        boolean open = k == from || (relays & 1 << k) != 0 && egress(from, to) > egress(k, to);
        if (open && machine.get(to) + machine.get(k) + latencies.put().get(k).get(to) <= slo) {
          least = Math.min(least, egress(k, to));
        }
      }
      return least;
    }
  }
}
