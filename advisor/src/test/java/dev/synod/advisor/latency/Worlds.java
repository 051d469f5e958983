package dev.synod.advisor.latency;

import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Environments for tests. */
final class Worlds {

  private Worlds() {}

  /** Regions r0, r1 ... of zones x, y, z, with links that differ by direction. */
  static Environment random(int regions, SplittableRandom random) {
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int from = 0; from < regions; from++) {
      sites.add(new Environment.Site("r" + from, List.of("x", "y", "z")));
      for (int to = 0; to < regions; to++) {
        if (from != to) {
          double shortest = 5 + 95 * random.nextDouble();
          double mean = shortest + 0.2 + 3 * random.nextDouble();
          Delay delay = Delay.ofRoundTrip(shortest, mean, 0.2 + 3 * random.nextDouble());
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
        Delay.ofPercentiles(1, 3),
        200.0,
        1,
        Basis.MEASURED_INPUT);
  }

  static Place place(String region, String zone) {
    return new Place(region, zone);
  }
}
