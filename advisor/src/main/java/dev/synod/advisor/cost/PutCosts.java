package dev.synod.advisor.cost;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the puts of one accessing data centre cost, by the set of replicas they go to. A replica is
 * sent to directly or through a relay, which is sent to once per put: the choice of relays is a
 * facility location problem, solved by branch and bound. The cost never falls when a set grows.
 */
final class PutCosts {

  final int from;

  /** Replicas within the SLO. */
  final int reach;

  private final double[] perReplica;
  private final double[] direct;
  private final int[] relays;
  private final double[] open;
  private final double[][] through;
  private final Map<Integer, Double> known = new LinkedHashMap<>();

  PutCosts(ReplicaProblem problem, Access access) {
    from = access.dataCentre();
    int size = problem.dataCentres().size();
    double traffic = access.puts() * problem.objectKilobytes() / 1024 / 1024;
    perReplica = new double[size];
    direct = new double[size];
    double[][] via = new double[size][];
    for (int to = 0; to < size; to++) {
      perReplica[to] = access.puts() * problem.dataCentres().get(to).pricePerPut();
      direct[to] = Path.of(problem, from, to, from).cost(traffic);
    }
    for (int relay = 0; relay < size; relay++) {
      via[relay] = new double[size];
      for (int to = 0; to < size; to++) {
        via[relay][to] =
            relay == from
                ? Double.POSITIVE_INFINITY
                : Path.of(problem, from, to, relay).cost(traffic);
      }
    }
    relays =
        IntStream.range(0, size)
            .filter(k -> Arrays.stream(via[k]).anyMatch(cost -> cost < Double.POSITIVE_INFINITY))
            .toArray();
    open = new double[relays.length];
    through = new double[relays.length + 1][];
    through[relays.length] = filled(size);
    for (int k = 0; k < relays.length; k++) {
      through[k] = via[relays[k]];
      open[k] = traffic * egress(problem, from, relays[k]);
    }
    reach = reach(problem, size);
  }

  private int reach(ReplicaProblem problem, int size) {
    int within = 0;
    AccessLatencies latencies = problem.latencies();
    for (int to = 0; to < size; to++) {
      double millis = latencies.machine().get(from).get(to) + latencies.put().get(from).get(to);
      if (millis <= problem.putMillis() && least(to) < Double.POSITIVE_INFINITY) {
        within |= 1 << to;
      }
    }
    return within;
  }

  private static double egress(ReplicaProblem problem, int from, int to) {
    return problem.dataCentres().get(from).egressPerGigabyte().get(to);
  }

  /** A way from the accessing data centre to a replica; the relay may be the former itself. */
  private record Path(boolean allowed, double price) {

    static Path of(ReplicaProblem problem, int from, int to, int relay) {
      AccessLatencies latencies = problem.latencies();
      double millis =
          latencies.machine().get(from).get(to)
              + latencies.machine().get(from).get(relay)
              + latencies.put().get(relay).get(to);
      double price = egress(problem, relay, to);
      boolean worthwhile = relay == from || price < egress(problem, from, to);
      return new Path(worthwhile && millis <= problem.putMillis(), price);
    }

    double cost(double traffic) {
      return allowed ? traffic * price : Double.POSITIVE_INFINITY;
    }
  }

  /** The least that a replica can add, whatever else is chosen. */
  double least(int to) {
    double least = direct[to];
    for (int k = 0; k < relays.length; k++) {
      least = Math.min(least, through[k][to]);
    }
    return perReplica[to] + least;
  }

  /** The least cost of putting to all of a set. */
  double cost(int set) {
    Double cost = known.get(set);
    if (cost == null) {
      cost = new Relays(set).best + requests(set);
      known.put(set, cost);
    }
    return cost;
  }

  /** The relays that make {@link #cost} least. */
  int relaysOf(int set) {
    return new Relays(set).chosen;
  }

  private double requests(int set) {
    double sum = 0;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      sum += perReplica[Integer.numberOfTrailingZeros(rest)];
    }
    return sum;
  }

  private static double[] filled(int size) {
    double[] array = new double[size];
    Arrays.fill(array, Double.POSITIVE_INFINITY);
    return array;
  }

  /** The choice of relays for a set. */
  private final class Relays {
    private final int set;
    private double best = Double.POSITIVE_INFINITY;
    private int chosen;

    /**
     * Of each relay and all after it, the cheapest way to each replica: a bound that leaves out
     * what opening a relay costs, but where the relay is the replica.
     */
    private final double[][] cheapestFrom;

    Relays(int set) {
      this.set = set;
      cheapestFrom = new double[relays.length + 1][];
      cheapestFrom[relays.length] = through[relays.length];
      for (int k = relays.length - 1; k >= 0; k--) {
        double[] way = through[k].clone();
        way[relays[k]] += open[k];
        cheapestFrom[k] = lower(cheapestFrom[k + 1], way);
      }
      choose(0, 0, 0, direct);
    }

    private void choose(int k, int taken, double opened, double[] current) {
      double now = opened + sum(current, current);
      if (now < best) {
        best = now;
        chosen = taken;
      }
      if (k == relays.length || opened + sum(current, cheapestFrom[k]) >= best) {
        return;
      }
      choose(k + 1, taken | 1 << relays[k], opened + open[k], lower(current, through[k]));
      choose(k + 1, taken, opened, current);
    }

    private double sum(double[] a, double[] b) {
      double sum = 0;
      for (int rest = set; rest != 0; rest &= rest - 1) {
        int to = Integer.numberOfTrailingZeros(rest);
        sum += Math.min(a[to], b[to]);
      }
      return sum;
    }

    private double[] lower(double[] a, double[] b) {
      double[] lower = new double[a.length];
      for (int to = 0; to < a.length; to++) {
        lower[to] = Math.min(a[to], b[to]);
      }
      return lower;
    }
  }
}
