package dev.synod.advisor.latency;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Operations by chance, one after the other, where nobody else calls: every message, every sync and
 * every node's handling is drawn anew. Written from the schemes' descriptions, and shares no code
 * with what it checks.
 */
final class SchemeTwin {

  private final Environment environment;
  private final Topology topology;
  private final ServiceTimes service;
  private final SplittableRandom random;

  SchemeTwin(Environment environment, ServiceTimes service, long seed) {
    this.environment = environment;
    this.topology = environment.topology();
    this.service = service;
    this.random = new SplittableRandom(seed);
  }

  /** The latencies of so many operations, in order of size. */
  double[] sorted(Configuration configuration, String region, boolean write, int trials) {
    DoubleSupplier operation = operation(configuration, region, write);
    double[] sample = new double[trials];
    for (int i = 0; i < trials; i++) {
      sample[i] = operation.getAsDouble();
    }
    Arrays.sort(sample);
    return sample;
  }

  /** The replica with the least mean round trip to a region's clients. */
  Place nearest(Configuration configuration, String region) {
    return configuration.replicas().stream()
        .min(
            Comparator.comparingDouble((Place replica) ->
                    environment.places(region).stream()
                        .mapToDouble(zone ->
                            topology.delay(zone, replica).meanNanos()
                                + topology.delay(replica, zone).meanNanos())
                        .average()
                        .orElseThrow())
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private DoubleSupplier operation(Configuration configuration, String region, boolean write) {
    List<Place> replicas = configuration.replicas();
    Place leader = replicas.getFirst();
    Place near = nearest(configuration, region);
    return switch (configuration.scheme()) {
      case Scheme.Leader scheme -> {
        if (write) {
          yield sum(client(region, leader), quorum(leader, replicas, scheme.writeQuorum(), true));
        }
        yield switch (scheme.reads()) {
          case LEASE -> client(region, leader);
          case READ_INDEX ->
              sum(client(region, leader), quorum(leader, replicas, scheme.writeQuorum(), false));
          case FOLLOWER -> client(region, near);
        };
      }
      case Scheme.Leaderless scheme ->
          sum(
              client(region, near),
              quorum(near, replicas, write ? scheme.writeQuorum() : scheme.readQuorum(), write));
      case Scheme.Abd scheme ->
          sum(
              client(region, near),
              sum(
                  quorum(near, replicas, scheme.readQuorum(), false),
                  quorum(near, replicas, scheme.writeQuorum(), true)));
      case Scheme.LeaderlessConsensus scheme -> {
        DoubleSupplier client = client(region, near);
        DoubleSupplier fast = quorum(near, replicas, scheme.fastQuorum(), true);
        DoubleSupplier slow = quorum(near, replicas, scheme.slowQuorum(), true);
        yield () ->
            client.getAsDouble()
                + fast.getAsDouble()
                + (random.nextDouble() < scheme.conflicts() ? slow.getAsDouble() : 0);
      }
      case Scheme.MultiLeader scheme -> {
        List<Place> group =
            replicas.stream().filter(each -> each.region().equals(near.region())).toList();
        int quorum = write ? scheme.writeQuorum() : scheme.readQuorum();
        yield sum(client(region, near), quorum(near, group, quorum, write));
      }
    };
  }

  private DoubleSupplier client(String region, Place replica) {
    List<DoubleSupplier> byZone = new ArrayList<>();
    for (Place zone : environment.places(region)) {
      byZone.add(
          sum(
              draw(topology.delay(zone, replica)),
              sum(draw(service.at(replica)), draw(topology.delay(replica, zone)))));
    }
    return byZone.size() == 1
        ? byZone.getFirst()
        : () -> byZone.get(random.nextInt(byZone.size())).getAsDouble();
  }

  private DoubleSupplier quorum(
      Place coordinator, List<Place> replicas, int quorum, boolean durable) {
    DoubleSupplier disk = durable ? draw(environment.fsync()) : () -> 0;
    List<DoubleSupplier> answers = new ArrayList<>();
    answers.add(disk);
    for (Place replica : replicas) {
      if (!replica.equals(coordinator)) {
        DoubleSupplier out = draw(topology.delay(coordinator, replica));
        DoubleSupplier handled = draw(service.at(replica));
        DoubleSupplier back = draw(topology.delay(replica, coordinator));
        answers.add(sum(sum(out, handled), sum(disk, back)));
      }
    }
    DoubleSupplier[] each = answers.toArray(DoubleSupplier[]::new);
    double[] times = new double[each.length];
    return () -> {
      for (int i = 0; i < times.length; i++) {
        times[i] = each[i].getAsDouble();
      }
      Arrays.sort(times);
      return times[quorum - 1];
    };
  }

  private static DoubleSupplier sum(DoubleSupplier one, DoubleSupplier other) {
    return () -> one.getAsDouble() + other.getAsDouble();
  }

  private DoubleSupplier draw(Delay delay) {
    // A normal number is drawn in another way than by the quantile, and faster.
    return delay instanceof Delay.ShiftedLogNormal normal
        ? () -> normal.shiftNanos() + Math.exp(normal.mu() + normal.sigma() * random.nextGaussian())
        : () -> delay.quantile(random.nextDouble());
  }
}
