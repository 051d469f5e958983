package dev.synod.advisor.staleness;

import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Staleness of what replication schemes answer, in an environment, by the regions of who writes and
 * who reads. A scheme's reads are zero stale by theorem, or their staleness is computed by
 * quadrature from the delays of links and disks. Keeps what it has computed of links; not
 * thread-safe.
 */
public final class SchemeStaleness {

  /** In nanoseconds, about three hundred years. */
  private static final double NEVER = 1e19;

  private final Environment environment;
  private final Topology topology;
  private final Law disk;
  private final Map<String, Law> links = new HashMap<>();
  private final Map<String, Law> stored = new HashMap<>();
  private final Map<String, Visibility> known = new HashMap<>();
  private final Map<Pair, Law> sums = new HashMap<>();

  /** Nothing. */
  private final Law none = Law.constant(0);

  /** Two laws that are added; the same ones, and not only equal ones. */
  private record Pair(Law one, Law other) {}

  public SchemeStaleness(Environment environment) {
    this.environment = environment;
    this.topology = environment.topology();
    this.disk = Law.of(environment.fsync());
  }

  /**
   * How soon a write of one region's clients is seen by another's. Both work in all zones of their
   * region alike, each zone with the replica that is nearest to it, of equal ones the one whose
   * place comes first. (Latencies are those of one replica for all of a region's zones, which is
   * not faster.)
   *
   * @throws IllegalArgumentException if a region is not of the environment
   */
  public Visibility visibility(
      Configuration configuration, String writerRegion, String readerRegion) {
    return visibility(configuration, coordinators(configuration, writerRegion), readerRegion);
  }

  /**
   * How soon a write is seen in a region, whoever's it is: averaged over the regions by their
   * writes.
   */
  public Visibility visibility(Configuration configuration, Demand demand, String readerRegion) {
    double[] writers = new double[configuration.size()];
    double total = 0;
    for (Map.Entry<String, Demand.Rates> region : demand.byRegion().entrySet()) {
      double writes = region.getValue().writes();
      if (!(writes >= 0) || Double.isInfinite(writes)) {
        throw new IllegalArgumentException(
            "a rate of writes must not be negative, and that of %s is %s a second"
                .formatted(region.getKey(), writes));
      }
      total += writes;
      double[] shares = coordinators(configuration, region.getKey());
      for (int i = 0; i < shares.length; i++) {
        writers[i] += writes * shares[i];
      }
    }
    if (total == 0) {
      throw new IllegalArgumentException("nobody writes, so that no read can be stale");
    }
    return visibility(configuration, writers, readerRegion);
  }

  private Visibility visibility(
      Configuration configuration, double[] writers, String readerRegion) {
    double[] readers = coordinators(configuration, readerRegion);
    Map<Visibility, Double> weights = new LinkedHashMap<>();
    for (int reader = 0; reader < readers.length; reader++) {
      if (configuration.scheme() instanceof Scheme.Leader && readers[reader] > 0) {
        weights.merge(between(configuration, 0, reader), readers[reader], Double::sum);
        continue;
      }
      for (int writer = 0; writer < writers.length; writer++) {
        double weight = writers[writer] * readers[reader];
        if (weight > 0) {
          weights.merge(between(configuration, writer, reader), weight, Double::sum);
        }
      }
    }
    List<Visibility> kinds = List.copyOf(weights.keySet());
    return kinds.size() == 1
        ? kinds.getFirst()
        : Visibility.mixture(
            kinds, weights.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * The share of a region's clients that are nearest to each replica; of equal ones the first
   * place.
   */
  private double[] coordinators(Configuration configuration, String region) {
    List<Place> zones = environment.places(region);
    if (zones.isEmpty()) {
      throw new IllegalArgumentException(
          "no region %s in %s".formatted(region, topology.regions()));
    }
    double[] shares = new double[configuration.size()];
    for (Place zone : zones) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      Place chosen = configuration.replicas().getFirst();
      for (int i = 0; i < shares.length; i++) {
        Place place = configuration.replicas().get(i);
        double mean =
            topology.delay(zone, place).meanNanos() + topology.delay(place, zone).meanNanos();
        if (mean < least || (mean == least && place.compareTo(chosen) < 0)) {
          nearest = i;
          least = mean;
          chosen = place;
        }
      }
      shares[nearest] += 1.0 / zones.size();
    }
    return shares;
  }

  /** Computed once for all that have the same delays: zones and regions often are alike. */
  private Visibility between(Configuration configuration, int writer, int reader) {
    return known.computeIfAbsent(
        delays(configuration, writer, reader), key -> computed(configuration, writer, reader));
  }

  /** The scheme and the links of each replica that it waits for, seen from both coordinators. */
  private static String delays(Configuration configuration, int writer, int reader) {
    List<Place> places = configuration.replicas();
    Place from = places.get(writer);
    Place to = places.get(reader);
    boolean groups = configuration.scheme() instanceof Scheme.MultiLeader;
    StringBuilder key = new StringBuilder(configuration.scheme().toString());
    key.append(writer == reader ? " same" : " other");
    for (Place place : places) {
      if (!groups || place.region().equals(to.region())) {
        for (String link :
            List.of(key(from, place), key(place, from), key(to, place), key(place, to))) {
          key.append("; ").append(link);
        }
      }
    }
    return key.toString();
  }

  private Visibility computed(Configuration configuration, int writer, int reader) {
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> led(configuration, leader, reader);
      case Scheme.Leaderless(int read, int write) ->
          quorums(configuration, writer, reader, read, write);
      // A register only if its quorums intersect: then this is immediate.
      case Scheme.Abd(int read, int write) -> quorums(configuration, writer, reader, read, write);
      case Scheme.LeaderlessConsensus consensus -> Visibility.immediate();
      case Scheme.MultiLeader multiLeader ->
          multiLeader(configuration, multiLeader, writer, reader);
    };
  }

  private Visibility quorums(
      Configuration configuration, int writer, int reader, int readQuorum, int writeQuorum) {
    return new QuorumStaleness(
            legs(configuration, writer, reader), readQuorum, writeQuorum, this::sum)
        .visibility();
  }

  /** Every write goes through the leader, wherever the client is. */
  private Visibility led(Configuration configuration, Scheme.Leader leader, int reader) {
    return switch (leader.reads()) {
      case LEASE, READ_INDEX -> Visibility.immediate();
      case FOLLOWER -> follower(configuration, leader.writeQuorum(), reader);
    };
  }

  /**
   * A follower does not answer with an entry before it has it on disk and has heard from the leader
   * that it is committed, which the leader sends when it acknowledges the write.
   */
  private Visibility follower(Configuration configuration, int writeQuorum, int reader) {
    if (reader == 0) {
      return Visibility.immediate();
    }
    List<Legs> replicas = legs(configuration, 0, 0);
    Law news = link(configuration.replicas().get(0), configuration.replicas().get(reader));
    List<Law> acknowledged = new ArrayList<>();
    for (Legs legs : replicas) {
      acknowledged.add(sum(legs.write(), legs.acknowledgement()));
    }
    // Looked up as soon as the read begins.
    replicas.set(reader, replicas.get(reader).withReads(Law.constant(0), Law.constant(0)));
    SingleReads reads =
        new SingleReads(
            new Group(replicas, new Acknowledgements(acknowledged, writeQuorum)),
            List.of(new SingleReads.Answer(reader, Lookups.atOnce(), new double[] {1})));
    return new Visibility(
        nanos -> {
          double late = news.survival(nanos);
          return late + (1 - late) * reads.stale(nanos);
        },
        replicas.get(reader).write().end());
  }

  /** A write is acknowledged in its own region, and is sent to the others then. */
  private Visibility multiLeader(
      Configuration configuration, Scheme.MultiLeader scheme, int writer, int reader) {
    List<Legs> all = legs(configuration, writer, reader);
    String home = configuration.replicas().get(writer).region();
    String away = configuration.replicas().get(reader).region();
    List<Legs> asked = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (configuration.replicas().get(i).region().equals(away)) {
        asked.add(all.get(i));
      }
    }
    if (home.equals(away)) {
      return new QuorumStaleness(asked, scheme.readQuorum(), scheme.writeQuorum(), this::sum)
          .visibility();
    }
    // The region that has acknowledged stands first, as if it were a replica that is never asked.
    asked.addFirst(new Legs(none, none, Law.constant(NEVER), none));
    return new QuorumStaleness(asked, scheme.readQuorum(), 1, this::sum).visibility();
  }

  /** The delays between two coordinators and all replicas; none between one and itself. */
  private List<Legs> legs(Configuration configuration, int writer, int reader) {
    List<Place> places = configuration.replicas();
    List<Legs> legs = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      legs.add(
          new Legs(
              i == writer ? disk : stored(places.get(writer), places.get(i)),
              i == writer ? none : link(places.get(i), places.get(writer)),
              i == reader ? none : link(places.get(reader), places.get(i)),
              i == reader ? none : link(places.get(i), places.get(reader))));
    }
    return legs;
  }

  private Law sum(Law one, Law other) {
    return sums.computeIfAbsent(new Pair(one, other), pair -> one.plus(other));
  }

  private Law link(Place from, Place to) {
    return links.computeIfAbsent(key(from, to), key -> Law.of(topology.delay(from, to)));
  }

  private Law stored(Place from, Place to) {
    return stored.computeIfAbsent(key(from, to), key -> link(from, to).plus(disk));
  }

  private static String key(Place from, Place to) {
    if (from.region().equals(to.region())) {
      return from.zone().equals(to.zone()) ? "within a zone" : "between zones";
    }
    return from.region() + " > " + to.region();
  }
}
