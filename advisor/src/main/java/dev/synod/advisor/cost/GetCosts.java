package dev.synod.advisor.cost;

import java.util.Comparator;
import java.util.stream.IntStream;

/** What the gets of one accessing data centre cost: the cheapest set that meets every put set. */
final class GetCosts {

  /** Replicas within the SLO. */
  final int reach;

  final int from;
  private final double[] price;

  /** The replicas within reach, cheapest first. */
  private final int[] order;

  private final int shared;

  GetCosts(ReplicaProblem problem, Access access) {
    from = access.dataCentre();
    shared = problem.shared();
    int size = problem.dataCentres().size();
    price = new double[size];
    int within = 0;
    double kilobytes = problem.objectKilobytes();
    for (int to = 0; to < size; to++) {
      DataCentre replica = problem.dataCentres().get(to);
      double sent = replica.egressPerGigabyte().get(from) * kilobytes / 1024 / 1024;
      price[to] = access.gets() * (replica.pricePerGet() + sent);
      if (problem.latencies().get().get(from).get(to) <= problem.getMillis()) {
        within |= 1 << to;
      }
    }
    reach = within;
    order =
        IntStream.range(0, size)
            .filter(to -> (reach & 1 << to) != 0)
            .boxed()
            .sorted(Comparator.comparingDouble(to -> price[to]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** A replica's price. */
  double price(int replica) {
    return price[replica];
  }

  /** What sharing enough with this one put set costs at least; a bound for several. */
  double least(int puts) {
    return least(puts, shared, 0);
  }

  private double least(int puts, int needed, int start) {
    double sum = 0;
    int missing = needed;
    for (int i = start; i < order.length && missing > 0; i++) {
      if ((puts & 1 << order[i]) != 0) {
        sum += price[order[i]];
        missing--;
      }
    }
    return missing > 0 ? Double.POSITIVE_INFINITY : sum;
  }

  /** The cheapest set that shares enough with each of these put sets; 0 if there is none. */
  int cheapest(int... puts) {
    Cover cover = new Cover(IntStream.of(puts).distinct().toArray());
    cover.choose(0, 0, 0);
    return cover.chosen;
  }

  double cost(int set) {
    double sum = 0;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      sum += price[Integer.numberOfTrailingZeros(rest)];
    }
    return sum;
  }

  private final class Cover {
    private final int[] puts;
    private double best = Double.POSITIVE_INFINITY;
    private int chosen;

    Cover(int[] puts) {
      this.puts = puts;
    }

    private void choose(int next, int taken, double cost) {
      double bound = 0;
      int useful = 0;
      for (int put : puts) {
        int missing = shared - Integer.bitCount(taken & put);
        if (missing > 0) {
          useful |= put;
          bound = Math.max(bound, least(put, missing, next));
        }
      }
      if (cost + bound >= best) {
        return;
      }
      if (useful == 0) {
        best = cost;
        chosen = taken;
        return;
      }
      if ((useful & 1 << order[next]) != 0) {
        choose(next + 1, taken | 1 << order[next], cost + price[order[next]]);
      }
      choose(next + 1, taken, cost);
    }
  }
}
