package dev.synod.advisor.latency;

import static java.util.Objects.requireNonNull;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    return environment(sites, links, Delay.ofRoundTrip(0.8, 1, 0.1));
  }

  /** The same regions next to each other, with links that vary as much as they take. */
  static Environment near(int regions) {
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int from = 0; from < regions; from++) {
      sites.add(new Environment.Site("r" + from, List.of("x", "y", "z")));
      for (int to = 0; to < regions; to++) {
        if (from != to) {
          Delay delay = Delay.ofRoundTrip(1, 3 + 0.1 * from + 0.01 * to, 2);
          links.add(new Environment.Link("r" + from, "r" + to, delay));
        }
      }
    }
    return environment(sites, links, Delay.ofRoundTrip(0.5, 1.5, 1));
  }

  /** Links and disks by measured quantiles. */
  static Environment measured(SplittableRandom random) {
    List<Environment.Site> sites = new ArrayList<>();
    List<Environment.Link> links = new ArrayList<>();
    for (int from = 0; from < 5; from++) {
      sites.add(new Environment.Site("r" + from, List.of("x", "y", "z")));
      for (int to = 0; to < 5; to++) {
        if (from != to) {
          Delay delay = quantiles((5 + 95 * random.nextDouble()) * 1e6, random);
          links.add(new Environment.Link("r" + from, "r" + to, delay));
        }
      }
    }
    return new Environment(
        sites,
        links,
        quantiles(0.3e6, random),
        new Delay.Constant(0.1e6),
        true,
        quantiles(0.5e6, random),
        200.0,
        1,
        Basis.MEASURED_INPUT);
  }

  private static Delay quantiles(double shortest, SplittableRandom random) {
    List<Delay.Quantile> points = new ArrayList<>();
    double nanos = shortest;
    double width = 0.2e6;
    for (double probability : new double[] {0, 0.5, 0.9, 0.99, 0.9995}) {
      points.add(new Delay.Quantile(probability, nanos));
      nanos += width * (0.5 + random.nextDouble());
      width *= 2;
    }
    return new Delay.Quantiles(points);
  }

  private static Environment environment(
      List<Environment.Site> sites, List<Environment.Link> links, Delay betweenZones) {
    return new Environment(
        sites,
        links,
        betweenZones,
        new Delay.Constant(0.1e6),
        true,
        Delay.ofPercentiles(1, 3),
        200.0,
        1,
        Basis.MEASURED_INPUT);
  }

  /** Any scheme over replicas in different zones, one or two in each region. */
  static Configuration configuration(Environment environment, SplittableRandom random) {
    List<Place> replicas = new ArrayList<>();
    int most = 1 + random.nextInt(2);
    for (Environment.Site site : environment.regions()) {
      replicas.addAll(environment.places(site.id()).subList(0, most));
    }
    Collections.shuffle(replicas, new Random(random.nextLong()));
    int size = replicas.size();
    int reads = 1 + random.nextInt(size);
    int writes = 1 + random.nextInt(size);
    int fast = Math.max(reads, size / 2 + 1);
    Scheme scheme =
        switch (random.nextInt(7)) {
          case 0 -> Scheme.Leader.flexible(size, writes - 1, LeaderReads.LEASE);
          case 1 -> Scheme.Leader.flexible(size, writes - 1, LeaderReads.READ_INDEX);
          case 2 -> Scheme.Leader.flexible(size, writes - 1, LeaderReads.FOLLOWER);
          case 3 -> new Scheme.Leaderless(reads, writes);
          case 4 -> new Scheme.Abd(reads, writes);
          case 5 ->
              new Scheme.LeaderlessConsensus(fast, Math.min(fast, writes), random.nextDouble());
          default -> new Scheme.MultiLeader(1, most);
        };
    return new Configuration(scheme, replicas);
  }

  /** The only place of a region of Google's. */
  static Place only(String region) {
    return new Place(region, "a");
  }

  /**
   * Google's regions in 2018 by bote's conventions: a round trip is the integer part of the mean,
   * there is none within a region, and disks take no time.
   */
  static SchemeLatency google2018() {
    Set<String> regions = new LinkedHashSet<>();
    List<Environment.Link> links = new ArrayList<>();
    for (String line : lines("gcp-2018.tsv")) {
      String[] cells = line.split("\t");
      if (!line.startsWith("#") && !line.startsWith("from")) {
        regions.add(cells[0]);
        if (!cells[0].equals(cells[1])) {
          double oneWay = Math.floor(Double.parseDouble(cells[3])) * 0.5e6;
          links.add(new Environment.Link(cells[0], cells[1], new Delay.Constant(oneWay)));
        }
      }
    }
    Delay none = new Delay.Constant(0);
    return new SchemeLatency(
        new Environment(
            regions.stream().map(id -> new Environment.Site(id, List.of("a"))).toList(),
            links,
            none,
            none,
            true,
            none,
            null,
            1,
            Basis.PUBLISHED),
        new Demand(Map.of()));
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Worlds.class.getResourceAsStream("/" + resource)) {
      return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
