package dev.synod.advisor.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cheapest quorums for the clients of one site. Of a quorum only its slowest member matters to
 * the SLO, so that trying every site as the slowest, and of the sites that are not slower the
 * cheapest ones, tries everything.
 */
final class ClientQuorums {

  private final int client;
  private final double readMillis;
  private final double writeMillis;
  private final List<RegisterProtocol.Phase> phases;
  private final double[][] price;
  private final double[] roundTrip;

  /** By phase, the sites, cheapest first and of these the nearest. */
  private final int[][] byPrice;

  /** The sites, farthest first. */
  private final int[] byDistance;

  private double best;
  private int[] chosen = new int[0];
  private int[] bestChosen = new int[0];

  ClientQuorums(RegisterProblem problem, RegisterProtocol protocol, int fragments, int client) {
    this.client = client;
    readMillis = problem.group().readMillis();
    writeMillis = problem.group().writeMillis();
    phases = protocol.phases(problem.group(), fragments);
    roundTrip = Amounts.array(problem.sites().get(client).roundTripMillis());
    RegisterPrices prices = new RegisterPrices(problem, protocol, fragments);
    price = new double[phases.size()][roundTrip.length];
    byPrice = new int[phases.size()][];
    for (int phase = 0; phase < phases.size(); phase++) {
      double[] of = price[phase];
      for (int site = 0; site < of.length; site++) {
        of[site] = prices.member(client, phase, site);
      }
      byPrice[phase] =
          sorted(
              Comparator.<Integer>comparingDouble(site -> of[site])
                  .thenComparingDouble(site -> roundTrip[site]));
    }
    byDistance = sorted(Comparator.<Integer>comparingDouble(site -> roundTrip[site]).reversed());
  }

  private int[] sorted(Comparator<Integer> order) {
    return IntStream.range(0, roundTrip.length)
        .boxed()
        .sorted(order)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The least cost of quorums of these sizes.
   *
   * @param replicas a set of sites
   * @param below what must be undercut
   * @return infinite if there are none, or none that cost less
   */
  double least(int replicas, List<Integer> sizes, double below) {
    best = below;
    bestChosen = new int[0];
    chosen = new int[sizes.size()];
    double[] rest = new double[sizes.size() + 1];
    for (int phase = sizes.size() - 1; phase >= 0; phase--) {
      int set = cheapest(phase, sizes.get(phase), replicas, Double.POSITIVE_INFINITY);
      rest[phase] = rest[phase + 1] + cost(phase, set);
    }
    choose(0, replicas, sizes, rest, 0, 0, 0);
    return bestChosen.length == 0 ? Double.POSITIVE_INFINITY : best;
  }

  /** The quorums that the last call of {@link #least} found. */
  RegisterPlacement.Client quorums() {
    List<List<Integer>> quorums = new ArrayList<>();
    for (int set : bestChosen) {
      quorums.add(IntStream.range(0, 32).filter(at -> (set & 1 << at) != 0).boxed().toList());
    }
    return new RegisterPlacement.Client(client, quorums);
  }

  private void choose(
      int phase,
      int replicas,
      List<Integer> sizes,
      double[] rest,
      double sum,
      double read,
      double write) {
    if (sum + rest[phase] >= best) {
      return;
    }
    if (phase == sizes.size()) {
      best = sum;
      bestChosen = chosen.clone();
      return;
    }
    int before = 0;
    for (int slowest : byDistance) {
      if ((replicas & 1 << slowest) == 0) {
        continue;
      }
      int set = cheapest(phase, sizes.get(phase), replicas, roundTrip[slowest]);
      if (set == 0 || set == before) {
        continue;
      }
      before = set;
      double cost = sum + cost(phase, set);
      if (cost + rest[phase + 1] >= best) {
        return;
      }
      double millis = slowest(set);
      double reads = phases.get(phase).inRead() ? read + millis : read;
      double writes = phases.get(phase).inWrite() ? write + millis : write;
      if (reads < readMillis && writes < writeMillis) {
        chosen[phase] = set;
        choose(phase + 1, replicas, sizes, rest, cost, reads, writes);
      }
    }
  }

  private double slowest(int set) {
    double slowest = 0;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      slowest = Math.max(slowest, roundTrip[Integer.numberOfTrailingZeros(rest)]);
    }
    return slowest;
  }

  private double cost(int phase, int set) {
    return Candidates.sum(set, site -> price[phase][site]);
  }

  /** The cheapest members that are not slower than this; 0 if there are too few. */
  private int cheapest(int phase, int size, int replicas, double millis) {
    int set = 0;
    int missing = size;
    for (int i = 0; i < roundTrip.length && missing > 0; i++) {
      int site = byPrice[phase][i];
      if ((replicas & 1 << site) != 0 && roundTrip[site] <= millis) {
        set |= 1 << site;
        missing--;
      }
    }
    return missing > 0 ? 0 : set;
  }
}
