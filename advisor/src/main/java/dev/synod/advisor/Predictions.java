package dev.synod.advisor;

import dev.synod.advisor.availability.Availability;
import dev.synod.advisor.availability.AvailabilityModel;
import dev.synod.advisor.availability.Layout;
import dev.synod.advisor.cost.MonthlyCost;
import dev.synod.advisor.cost.PriceList;
import dev.synod.advisor.cost.Usage;
import dev.synod.advisor.latency.Demand;
import dev.synod.advisor.latency.Distribution;
import dev.synod.advisor.latency.SchemeLatency;
import dev.synod.advisor.load.ClientCalls;
import dev.synod.advisor.load.NodeCapacity;
import dev.synod.advisor.load.Utilisation;
import dev.synod.advisor.load.Zipf;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.staleness.SchemeStaleness;
import dev.synod.advisor.staleness.Visibility;
import dev.synod.core.topology.Place;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign.Access;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import dev.synod.design.architecture.Predicted;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.Requirements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a configuration will be like for the clients of a class of data. */
final class Predictions {

  /** A message without a value, with all headers; an assumption that the design lists. */
  static final double MESSAGE_BYTES = 100;

  private static final int CURVE_POINTS = 48;

  /** The curve of staleness ends where this share of reads sees a write. */
  private static final double CURVE_END = 0.9999;

  private final Requirements requirements;
  private final Environment environment;
  private final DataClass data;
  private final Demand demand;
  private final SchemeLatency latency;
  private final SchemeStaleness staleness;

  Predictions(Requirements requirements, Environment environment, DataClass data) {
    this.requirements = requirements;
    this.environment = environment;
    this.data = data;
    this.demand = Wishes.demand(data, requirements);
    this.latency = new SchemeLatency(environment, demand);
    this.staleness = new SchemeStaleness(environment);
  }

  SchemeLatency latencies() {
    return latency;
  }

  Demand demand() {
    return demand;
  }

  /** All of it. */
  Predicted of(Configuration configuration) {
    return of(configuration, latency(configuration));
  }

  /** All of it, with latencies that are known. */
  Predicted of(Configuration configuration, List<Predicted.Latency> known) {
    return new Predicted(
        known,
        staleness(configuration),
        availability(configuration),
        capacity(configuration),
        cost(configuration)
            .map(dollars -> new Figure(Numbers.rounded(dollars, 2), "US dollars", Basis.COMPUTED))
            .orElse(null));
  }

  private List<Predicted.Latency> latency(Configuration configuration) {
    List<Predicted.Latency> list = new ArrayList<>();
    for (Demand.Calls calls : demand.calls()) {
      Distribution span = latency.of(configuration, calls.access(), calls.region());
      list.add(latency(calls.region(), calls.access(), span::quantile));
    }
    return list;
  }

  /** The 99th percentile of what these clients wait. */
  double p99Nanos(Configuration configuration, Demand.Calls calls) {
    return latency.of(configuration, calls.access(), calls.region()).quantile(0.99);
  }

  /** One latency, by its quantiles in nanoseconds. */
  static Predicted.Latency latency(String region, Access access, DoubleUnaryOperator quantiles) {
    return new Predicted.Latency(
        region,
        access,
        Numbers.millis(quantiles.applyAsDouble(0.5)),
        Numbers.millis(quantiles.applyAsDouble(0.9)),
        Numbers.millis(quantiles.applyAsDouble(0.99)),
        Numbers.millis(quantiles.applyAsDouble(0.999)),
        Predicted.Latency.CURVE.stream()
            .map(probability -> Numbers.millis(quantiles.applyAsDouble(probability)))
            .toList(),
        Basis.COMPUTED);
  }

  // ---- staleness

  /** How soon the clients of a region see writes, whoever's; null if nobody writes. */
  @Nullable Visibility visibility(Configuration configuration, String reader) {
    return demand.writes() == 0 ? null : staleness.visibility(configuration, demand, reader);
  }

  /** How soon a write of one region is seen by another region's clients. */
  Visibility visibility(Configuration configuration, String writer, String reader) {
    return staleness.visibility(configuration, writer, reader);
  }

  private List<Predicted.Staleness> staleness(Configuration configuration) {
    List<Predicted.Staleness> list = new ArrayList<>();
    for (Map.Entry<String, Demand.Rates> entry : demand.byRegion().entrySet()) {
      Visibility visibility =
          entry.getValue().reads() > 0 ? visibility(configuration, entry.getKey()) : null;
      if (visibility != null && visibility.timeFor(CURVE_END) > 0) {
        list.add(staleness(entry.getKey(), visibility));
      }
    }
    return list;
  }

  private static Predicted.Staleness staleness(String region, Visibility visibility) {
    double end = visibility.timeFor(CURVE_END);
    double[] shares = visibility.curve(end, CURVE_POINTS);
    List<Predicted.Visible> curve = new ArrayList<>();
    for (int point = 0; point < CURVE_POINTS; point++) {
      curve.add(
          new Predicted.Visible(
              Numbers.millis(end * point / (CURVE_POINTS - 1)), Numbers.rounded(shares[point], 6)));
    }
    return new Predicted.Staleness(
        region,
        Numbers.rounded(visibility.probabilityAt(0), 6),
        Numbers.millis(visibility.timeFor(0.99)),
        Numbers.millis(visibility.timeFor(0.999)),
        curve,
        Basis.COMPUTED);
  }

  // ---- availability

  /** How available an operation is to a region's clients; empty if nothing is said of nodes. */
  Optional<Availability> availability(
      Configuration configuration, Access operation, String region) {
    Optional<Layout> layout = Surroundings.layout(requirements, configuration.replicas());
    return layout.map(
        nodes -> AvailabilityModel.of(configuration, nodes).of(operation, region).whileRegionUp());
  }

  private List<Predicted.Availability> availability(Configuration configuration) {
    List<Predicted.Availability> list = new ArrayList<>();
    for (Demand.Calls calls : demand.calls()) {
      availability(configuration, calls.access(), calls.region())
          .ifPresent(share -> list.add(availability(calls.region(), calls.access(), share)));
    }
    return list;
  }

  private static Predicted.Availability availability(
      String region, Access access, Availability availability) {
    return new Predicted.Availability(
        region,
        access,
        Numbers.rounded(availability.up(), 12),
        Numbers.rounded(availability.downtimeSecondsAYear(), 3),
        Basis.COMPUTED);
  }

  // ---- load

  /** Who does how much; empty if nothing is said of how fast nodes are. */
  Optional<Utilisation> utilisation(Configuration configuration) {
    Optional<NodeCapacity> node = Surroundings.capacity(requirements);
    return node.map(each ->
        Utilisation.of(
            configuration, calls(configuration), Collections.nCopies(configuration.size(), each)));
  }

  private List<ClientCalls> calls(Configuration configuration) {
    List<ClientCalls> calls = new ArrayList<>();
    for (Map.Entry<String, Demand.Rates> entry : demand.byRegion().entrySet()) {
      Place nearest = latency.nearest(configuration, entry.getKey());
      calls.add(
          new ClientCalls(
              entry.getKey(),
              entry.getValue().reads(),
              entry.getValue().writes(),
              configuration.replicas().indexOf(nearest)));
    }
    return calls;
  }

  private Predicted.@Nullable Capacity capacity(Configuration configuration) {
    Utilisation utilisation = utilisation(configuration).orElse(null);
    if (utilisation == null || utilisation.highest() == 0) {
      return null;
    }
    return new Predicted.Capacity(
        configuration.replicas().get(utilisation.busiest()).toString(),
        Numbers.rounded(utilisation.highest(), 4),
        Numbers.rounded(utilisation.capacity(), 2),
        hottestKey(),
        Basis.COMPUTED);
  }

  private @Nullable Figure hottestKey() {
    double most = 0;
    for (DataClass.Operation operation : data.ops()) {
      DataClass.KeySkew skew = operation.keySkew();
      if (skew != null) {
        double rate = operation.rate().values().stream().mapToDouble(Double::doubleValue).sum();
        most += rate * new Zipf((long) skew.keys(), skew.zipf()).share(1);
      }
    }
    return most == 0 ? null : new Figure(Numbers.rounded(most, 2), "per second", Basis.COMPUTED);
  }

  // ---- cost

  /** US dollars a month; empty if no prices are given. */
  Optional<Double> cost(Configuration configuration) {
    Optional<PriceList> prices = Surroundings.prices(requirements);
    return prices.map(list ->
        MonthlyCost.of(configuration, usage(), list, place -> nearest(configuration, place))
            .total());
  }

  private Place nearest(Configuration configuration, Place client) {
    return configuration.replicas().contains(client)
        ? client
        : latency.nearest(configuration, client.region());
  }

  private Usage usage() {
    List<Usage.Client> clients = new ArrayList<>();
    for (Map.Entry<String, Demand.Rates> entry : demand.byRegion().entrySet()) {
      List<Place> zones = environment.places(entry.getKey());
      for (Place zone : zones) {
        clients.add(
            new Usage.Client(
                zone,
                entry.getValue().reads() / zones.size(),
                entry.getValue().writes() / zones.size()));
      }
    }
    Double stored = data.storageGb();
    return new Usage(clients, valueBytes(), MESSAGE_BYTES, stored == null ? 0 : stored, 1);
  }

  /** The mean over calls of those operations that say how large their values are. */
  private double valueBytes() {
    double bytes = 0;
    double calls = 0;
    for (DataClass.Operation operation : data.ops()) {
      Integer size = operation.sizeBytes();
      if (size != null) {
        double rate = operation.rate().values().stream().mapToDouble(Double::doubleValue).sum();
        bytes += rate * size;
        calls += rate;
      }
    }
    return calls == 0 ? 0 : bytes / calls;
  }
}
