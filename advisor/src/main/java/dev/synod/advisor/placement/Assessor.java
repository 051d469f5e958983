package dev.synod.advisor.placement;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.placement.Assessment.Miss;
import dev.synod.advisor.placement.Candidate.Assessed;
import dev.synod.advisor.placement.Constraints.Failures;
import dev.synod.advisor.placement.Constraints.LatencyBound;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values and keys of single configurations, straight from the scoring. */
final class Assessor {

  private final PlacementProblem problem;
  private final Scoring scoring;
  private long evaluated;

  Assessor(PlacementProblem problem) {
    this.problem = problem;
    this.scoring = problem.scoring();
  }

  /** Configurations of which a value was computed. */
  long evaluated() {
    return evaluated;
  }

  /**
   * The true key and all that stands behind it. Bounds are replaced with values region by region,
   * those that seem worst first, so that what loses mostly shows it after the first.
   *
   * @param toBeat the key that it must not come after to be of use; null if it is in any case
   * @return null if it is of no use
   */
  @Nullable Assessed assess(Candidate candidate, @Nullable Key toBeat) {
    Estimates estimates = new Estimates(scoring, candidate.configuration(problem.family()));
    Assessment assessment = assessment(candidate, estimates);
    boolean begun = false;
    if (toBeat != null && estimates.open()) {
      for (String region : worstFirst(assessment)) {
        if (key(assessment, true).compareTo(toBeat) > 0) {
          return null;
        }
        evaluated += begun ? 0 : 1;
        begun = true;
        estimates.settle(region);
        assessment = assessment(candidate, estimates);
      }
    }
    evaluated += begun ? 0 : 1;
    estimates.settleAll();
    assessment = assessment(candidate, estimates);
    return new Assessed(key(assessment, false), candidate, assessment);
  }

  private static List<String> worstFirst(Assessment assessment) {
    Map<String, Double> worst = new LinkedHashMap<>(assessment.reads());
    assessment.writes().forEach((region, nanos) -> worst.merge(region, nanos, Math::max));
    List<String> regions = new ArrayList<>(worst.keySet());
    regions.sort(Comparator.comparingDouble((String region) -> -worst.getOrDefault(region, 0.0)));
    return regions;
  }

  private Assessment assessment(Candidate candidate, Estimates estimates) {
    Configuration configuration = estimates.configuration();
    Map<String, Double> reads = new LinkedHashMap<>();
    Map<String, Double> writes = new LinkedHashMap<>();
    Map<String, Demand.Rates> rates = scoring.demand().byRegion();
    double[] latencies = new double[rates.size()];
    double[] weights = new double[rates.size()];
    int clients = 0;
    for (Map.Entry<String, Demand.Rates> entry : rates.entrySet()) {
      String region = entry.getKey();
      double total = entry.getValue().total();
      if (total > 0) {
        double read = 0;
        double write = 0;
        if (entry.getValue().reads() > 0) {
          read = estimates.of(Access.READ, region, problem.statistic());
          reads.put(region, read);
        }
        if (entry.getValue().writes() > 0) {
          write = estimates.of(Access.WRITE, region, problem.statistic());
          writes.put(region, write);
        }
        latencies[clients] =
            (entry.getValue().reads() * read + entry.getValue().writes() * write) / total;
        weights[clients++] = total;
      }
    }
    latencies = Arrays.copyOf(latencies, clients);
    weights = Arrays.copyOf(weights, clients);
    double cost = cost(configuration);
    return new Assessment(
        configuration,
        candidate.kind(problem.family()),
        reads,
        writes,
        misses(configuration, cost, estimates),
        problem.criterion().of(latencies, weights, cost),
        Criterion.mean(latencies, weights),
        cost);
  }

  private double cost(Configuration configuration) {
    double cost = 0;
    for (Place place : configuration.replicas()) {
      cost += problem.replicaPerMonth().getOrDefault(place.region(), 0.0);
    }
    return cost;
  }

  private List<Miss> misses(Configuration configuration, double cost, Estimates estimates) {
    Constraints constraints = problem.constraints();
    List<Miss> misses = new ArrayList<>();
    int lost = lost(configuration, constraints.answering());
    int borne = Constraints.answersWithout(configuration.scheme(), configuration.size());
    if (lost > borne) {
      misses.add(new Miss.Answering(borne, lost));
    }
    int away = lost(configuration, constraints.durable());
    int kept = Constraints.keepsWithout(configuration.scheme());
    if (away > kept) {
      misses.add(new Miss.Durable(kept, away));
    }
    for (LatencyBound bound : constraints.latencies()) {
      for (String region : scoring.demand().byRegion().keySet()) {
        boolean applies =
            (bound.region() == null || bound.region().equals(region))
                && Spans.calls(problem, region, bound.access());
        if (applies) {
          double nanos = estimates.of(bound.access(), region, bound.statistic());
          if (nanos > bound.nanos()) {
            misses.add(new Miss.TooSlow(bound, region, nanos));
          }
        }
      }
    }
    Double most = constraints.costPerMonth();
    if (most != null && cost > most) {
      misses.add(new Miss.TooDear(cost, most));
    }
    return misses;
  }

  /** How many replicas the failures take at worst. */
  private static int lost(Configuration configuration, Failures failures) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    configuration.replicas().forEach(place -> counts.merge(place.region(), 1, Integer::sum));
    List<Integer> sorted = new ArrayList<>(counts.values());
    sorted.sort(Comparator.reverseOrder());
    int lost = 0;
    for (int count : sorted.subList(0, Math.min(failures.regions(), sorted.size()))) {
      lost += count;
    }
    return Math.max(lost, failures.nodes());
  }

  private Key key(Assessment assessment, boolean bound) {
    int missing = 0;
    double overrun = 0;
    for (Miss miss : assessment.misses()) {
      switch (miss) {
        case Miss.Answering few -> missing += few.asked() - few.borne();
        case Miss.Durable few -> missing += few.asked() - few.borne();
        case Miss.TooSlow slow ->
            overrun =
                Math.max(overrun, (slow.nanos() - slow.bound().nanos()) / slow.bound().nanos());
        case Miss.TooDear dear ->
            overrun = Math.max(overrun, (dear.costPerMonth() - dear.most()) / dear.most());
      }
    }
    Criterion criterion = problem.criterion();
    double mean = assessment.meanNanos();
    if (!bound) {
      return Key.of(missing, overrun, assessment.criterion(), criterion, mean);
    }
    boolean known = criterion.monotone() || scoring.exact();
    double value = known ? assessment.criterion() : 0;
    return Key.bound(missing, overrun, value, criterion, mean);
  }
}
