package dev.synod.advisor.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.LatencyModel;
import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.Environment;
import dev.synod.design.requirements.Requirements.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The search against evaluating every placement. */
class SearchPropertyTest {

  private static final List<List<Goal>> ORDERS =
      List.of(
          List.of(Goal.SLO_MARGIN, Goal.COMPLEXITY),
          List.of(Goal.COST_PER_MONTH, Goal.SLO_MARGIN),
          List.of(Goal.COMPLEXITY));

  @Test
  void theBestOfAllPlacementsIsFound() {
    int pruned = 0;
    for (int seed = 0; seed < 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Environment environment = environment(random);
      LatencyModel model = new LatencyModel(environment, demand(environment, random));
      Objectives objectives =
          new Objectives(
              random.nextBoolean() ? (Double) (random.nextDouble() * 150e6) : null,
              random.nextBoolean() ? (Double) (random.nextDouble() * 200e6) : null,
              1,
              random.nextInt(2),
              random.nextBoolean() ? Reads.LEASE : Reads.READ_INDEX,
              ORDERS.get(seed % ORDERS.size()));
      List<String> regions = environment.regions().stream().map(Environment.Site::id).toList();
      List<Placement> family = Family.of(environment, regions, Family.sizes(1));

      Search search = new Search(model, objectives, family);
      Evaluation found = search.best(objectives::survivedBy);

      Evaluation best = null;
      Search exhaustive = new Search(model, objectives, family);
      for (Placement placement : family) {
        if (objectives.survivedBy(placement)) {
          Evaluation each = exhaustive.evaluate(placement);
          boolean better = best == null || Search.order(objectives.order()).compare(each, best) < 0;
          best = better ? each : best;
        }
      }
      assertThat(found).as("seed " + seed).isEqualTo(best);
      pruned += exhaustive.evaluated() - search.evaluated();
    }
    assertThat(pruned).as("a search that evaluates everything proves nothing").isGreaterThan(100);
  }

  private static Environment environment(SplittableRandom random) {
    int count = 3 + random.nextInt(2);
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int from = 0; from < count; from++) {
      List<String> zones = List.of("x", "y", "z").subList(0, 1 + random.nextInt(3));
      sites.add(new Environment.Site("r" + from, zones));
      for (int to = 0; to < count; to++) {
        if (from != to) {
          double shortest = 5 + 95 * random.nextDouble();
          Delay delay =
              Delay.ofRoundTrip(shortest, shortest + random.nextDouble(), random.nextDouble());
          links.add(new Environment.Link("r" + from, "r" + to, delay));
        }
      }
    }
    return new Environment(
        sites,
        links,
        Delay.ofRoundTrip(0.8, 1, 0.1),
        new Delay.Constant(0.1e6),
        true,
        Delay.ofPercentiles(1, 8),
        200.0,
        1,
        Basis.MEASURED_INPUT);
  }

  private static Demand demand(Environment environment, SplittableRandom random) {
    Map<String, Demand.Rates> rates = new LinkedHashMap<>();
    for (Environment.Site site : environment.regions()) {
      rates.put(
          site.id(), new Demand.Rates(100 * random.nextDouble(), 1 + 100 * random.nextDouble()));
    }
    return new Demand(rates);
  }

  @Test
  void theFamilyIsEverySpreadWithEveryLeader() {
    for (int count = 1; count <= 4; count++) {
      List<Environment.Site> sites = new ArrayList<>();
      List<Environment.Link> links = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sites.add(new Environment.Site("r" + i, List.of("x", "y", "z")));
        for (int j = 0; j < count; j++) {
          links.add(new Environment.Link("r" + i, "r" + j, new Delay.Constant(1)));
        }
      }
      Delay one = new Delay.Constant(1);
      Environment environment =
          new Environment(sites, links, one, one, true, one, null, 1, Basis.ASSUMED);
      List<Placement> family =
          Family.of(
              environment, sites.stream().map(Environment.Site::id).toList(), Family.sizes(1));

      assertThat(family).doesNotHaveDuplicates().hasSize(counted(count));
      assertThat(family)
          .allSatisfy(each -> assertThat(each.voters()).doesNotHaveDuplicates())
          .allSatisfy(each -> assertThat(Family.sizes(1)).contains(each.voters().size()));
    }
  }

  @Test
  void sizesBearWhatTheyMust() {
    for (int failures = 0; failures <= 10; failures++) {
      int least = Family.sizes(failures).getFirst();
      assertThat(least - (least / 2 + 1)).isEqualTo(failures);
    }
  }

  @Test
  void familiesThatAreTooLargeAreCutOff() {
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sites.add(new Environment.Site("r" + i, List.of("x", "y", "z")));
      for (int j = 0; j < 40; j++) {
        links.add(new Environment.Link("r" + i, "r" + j, new Delay.Constant(1)));
      }
    }
    Delay one = new Delay.Constant(1);
    Environment environment =
        new Environment(sites, links, one, one, true, one, null, 1, Basis.ASSUMED);

    assertThat(
            Family.of(
                environment, sites.stream().map(Environment.Site::id).toList(), Family.sizes(1)))
        .hasSizeBetween(Family.MOST + 1, Family.MOST + 5);
  }

  /** Spreads of 3 and of 5 over regions of three zones, times the regions that could lead. */
  private static int counted(int regions) {
    int total = 0;
    for (int code = 0; code < Math.pow(4, regions); code++) {
      int sum = 0;
      int used = 0;
      for (int rest = code, i = 0; i < regions; i++, rest /= 4) {
        sum += rest % 4;
        used += rest % 4 > 0 ? 1 : 0;
      }
      total += sum == 3 || sum == 5 ? used : 0;
    }
    return total;
  }
}
