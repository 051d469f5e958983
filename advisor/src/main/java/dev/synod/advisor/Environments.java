package dev.synod.advisor;

import dev.synod.core.topology.Delay;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.Design.Assumption;
import dev.synod.design.architecture.Environment;
import dev.synod.design.architecture.Figure;
import dev.synod.design.requirements.Network.Direction;
import dev.synod.design.requirements.Network.Link;
import dev.synod.design.requirements.Network.RoundTrip;
import dev.synod.design.requirements.Requirements;
import dev.synod.design.requirements.Requirements.Percentiles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The world of the requirements, with what had to be assumed of it. */
final class Environments {

  /** A number that the requirements may leave out. */
  enum Missing {
    FSYNC_P99("fsync-p99", 10, 1, "the 99th percentile of a sync; the median is 1 ms"),
    INTER_ZONE("inter-zone-rtt", 1, 0, "the round trip between zones of a region, always the same"),
    INTRA_ZONE("intra-zone-rtt", 0.2, 0, "the round trip within a zone, always the same");

    private final String id;
    private final double usualMillis;
    private final double leastMillis;
    private final String statement;

    Missing(String id, double usualMillis, double leastMillis, String statement) {
      this.id = id;
      this.usualMillis = usualMillis;
      this.leastMillis = leastMillis;
      this.statement = statement;
    }

    double usualMillis() {
      return usualMillis;
    }

    /** Below this it cannot be. */
    double leastMillis() {
      return leastMillis;
    }

    /** The assumption, with the value at which the decision changes, if one was found. */
    Assumption assumption(Sensitivity.Flip flip) {
      return new Assumption(
          id,
          statement,
          new Figure(usualMillis, "ms", Basis.ASSUMED),
          "usual in public clouds; measure it",
          "all predicted latencies; " + flip.statement(),
          flip.atMillis() == null ? null : new Figure(flip.atMillis(), "ms", Basis.COMPUTED));
    }
  }

  private static final double FSYNC_P50_MS = 1;

  private final Requirements requirements;

  Environments(Requirements requirements) {
    this.requirements = requirements;
  }

  /** The numbers that are left out. */
  List<Missing> missing() {
    List<Missing> missing = new ArrayList<>();
    if (requirements.nodes() == null || requirements.nodes().fsyncMs() == null) {
      missing.add(Missing.FSYNC_P99);
    }
    if (requirements.network().interZoneRttMs() == null) {
      missing.add(Missing.INTER_ZONE);
    }
    if (requirements.network().intraZoneRttMs() == null) {
      missing.add(Missing.INTRA_ZONE);
    }
    return missing;
  }

  /** The world, with the usual values of what is left out. */
  Environment usual() {
    return with(Map.of());
  }

  /** The world if a number that is left out has this value. */
  Environment with(Missing missing, double millis) {
    Map<Missing, Double> values = new EnumMap<>(Missing.class);
    values.put(missing, millis);
    return with(values);
  }

  private Environment with(Map<Missing, Double> values) {
    Percentiles fsync = requirements.nodes() == null ? null : requirements.nodes().fsyncMs();
    if (fsync == null) {
      fsync = new Percentiles(FSYNC_P50_MS, value(Missing.FSYNC_P99, values));
    }
    return new Environment(
        requirements.regions().stream()
            .map(region -> new Environment.Site(region.id(), region.zones()))
            .toList(),
        requirements.network().rtt().inline().stream().map(this::link).toList(),
        delay(requirements.network().interZoneRttMs(), value(Missing.INTER_ZONE, values)),
        delay(requirements.network().intraZoneRttMs(), value(Missing.INTRA_ZONE, values)),
        true,
        Delay.ofPercentiles(fsync.p50(), fsync.p99()),
        requirements.clockDriftPpm(),
        1,
        missing().isEmpty() ? Basis.MEASURED_INPUT : Basis.ASSUMED);
  }

  /** A delay that was measured in its direction counts before half of a round trip. */
  private Environment.Link link(Link link) {
    Delay half = link.roundTrip().oneWay();
    Delay delay =
        requirements.network().oneWay().stream()
            .filter(each -> each.from().equals(link.from()) && each.to().equals(link.to()))
            .findFirst()
            .map(Direction::delay)
            .orElse(half);
    return new Environment.Link(link.from(), link.to(), delay);
  }

  private static double value(Missing missing, Map<Missing, Double> values) {
    return values.getOrDefault(missing, missing.usualMillis());
  }

  private static Delay delay(@Nullable RoundTrip given, double otherwiseMillis) {
    return given == null ? new Delay.Constant(otherwiseMillis * 0.5e6) : given.oneWay();
  }
}
