package dev.synod.advisor.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.synod.advisor.PublishedTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the PBS papers. */
class PublishedStalenessTest {

  private static final int SWEEPS = 400;
  private static final int TRIALS = 50_000;

  private final PublishedDelays delays = new PublishedDelays();

  static List<PublishedTable.Row> latencies() {
    return PublishedTable.read("pbs_latency_staleness").rows();
  }

  static List<PublishedTable.Row> visibilities() {
    return PublishedTable.read("pbs_visibility").rows();
  }

  static List<PublishedTable.Row> versions() {
    return PublishedTable.read("pbs_kstaleness").rows();
  }

  static List<PublishedTable.Row> fits() {
    return PublishedTable.read("pbs_fits").rows();
  }

  @ParameterizedTest
  @MethodSource("latencies")
  void latency(PublishedTable.Row row) {
    QuorumStaleness group = group(row);
    double read = group.readLatency().quantile(0.999) / 1e6;
    double write = group.writeLatency().quantile(0.999) / 1e6;
    assertThat(read).isCloseTo(row.number("pub_Lr_p999_ms"), withinPercentage(2.5));
    assertThat(write).isCloseTo(row.number("pub_Lw_p999_ms"), withinPercentage(2.5));
    assertThat(read).isCloseTo(row.number("converged_Lr"), withinPercentage(0.5));
    assertThat(write).isCloseTo(row.number("converged_Lw"), withinPercentage(tolerance(row)));
  }

  @ParameterizedTest
  @MethodSource("latencies")
  void timeUntilVisible(PublishedTable.Row row) {
    Visibility visibility = visibility(row);
    double nanos = visibility.timeFor(0.999);
    double published = row.number("pub_t_for_p999_ms");
    if (row.number("converged_t") == 0) {
      assertThat(nanos).isZero();
      assertThat(published).isZero();
      return;
    }
    assertThat(nanos / 1e6).isCloseTo(row.number("converged_t"), withinPercentage(tolerance(row)));
    double[] sweeps = sweeps(visibility, step(row.text("environment")) * 1e6, nanos);
    double[] range =
        Arrays.stream(row.text("emulated_sweep_p5..p95").split("\\.\\.(?=\\d)"))
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertThat(sweeps[SWEEPS / 20] / 1e6).isCloseTo(range[0], withinPercentage(3));
    assertThat(sweeps[SWEEPS - SWEEPS / 20] / 1e6).isCloseTo(range[1], withinPercentage(3));
    assertThat(published).isBetween(sweeps[0] / 1e6, sweeps[SWEEPS - 1] / 1e6);
    assertThat(Arrays.stream(sweeps).average().orElseThrow() / 1e6)
        .as("sweeps end early, about where the published one did")
        .isLessThan(nanos / 1e6)
        .isCloseTo(published, withinPercentage(5));
  }

  @ParameterizedTest
  @MethodSource("visibilities")
  void visibleAt(PublishedTable.Row row) {
    double consistent = visibility(row).probabilityAt(row.number("t_ms") * 1e6);
    assertThat(consistent).isCloseTo(row.number("pub_p_consistent"), within(row.number("tol_abs")));
    assertThat(consistent).isCloseTo(row.number("converged_p"), within(5e-4));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void withinVersions(PublishedTable.Row row) {
    double exact =
        KStaleness.withinVersions(row.whole("N"), row.whole("R"), row.whole("W"), row.number("k"));
    assertThat(exact).isCloseTo(row.number("exact_p_within_k"), within(row.number("tol")));
    String published = row.text("published");
    if (published.startsWith(">")) {
      assertThat(exact).isGreaterThan(Double.parseDouble(published.substring(1)));
    } else if (!published.isEmpty()) {
      String[] fraction = published.split("/");
      assertThat(exact)
          .isCloseTo(
              Double.parseDouble(fraction[0]) / Double.parseDouble(fraction[1]), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("fits")
  void everyFitIsADelay(PublishedTable.Row row) {
    assertThat(row.number("p_exponential") + row.number("p_pareto")).isCloseTo(1, within(1e-12));
    Law law = PublishedDelays.law(row);
    for (double millis : new double[] {0.1, 1, 10, 100, 1000}) {
      double pareto = Math.pow(Math.max(1, millis / row.number("xm_ms")), -row.number("alpha"));
      double exponential = Math.exp(-row.number("lambda_per_ms") * millis);
      assertThat(law.survival(millis * 1e6))
          .isCloseTo(
              row.number("p_exponential") * exponential + row.number("p_pareto") * pareto,
              within(1e-12));
    }
  }

  @Test
  void theExponentInTheTextDoesNotGiveThePublishedResultsAndThatOfTheProgramDoes() {
    Legs right = delays.legs("YMMR");
    PublishedTable.Row trap =
        fits().stream()
            .filter(row -> row.text("kind").contains("DOES NOT"))
            .findFirst()
            .orElseThrow();
    Legs wrong =
        new Legs(
            PublishedDelays.law(trap), right.acknowledgement(), right.read(), right.response());
    QuorumStaleness asPrinted = QuorumStaleness.alike(wrong, 3, 1, 1);
    QuorumStaleness asRun = QuorumStaleness.alike(right, 3, 1, 1);

    assertThat(asRun.visibility().probabilityAt(0)).isCloseTo(0.893, within(5e-4));
    assertThat(asRun.writeLatency().quantile(0.999) / 1e6).isCloseTo(10.83, withinPercentage(1));
    assertThat(asPrinted.visibility().probabilityAt(0)).isCloseTo(0.887, within(1e-3));
    assertThat(asPrinted.writeLatency().quantile(0.999) / 1e6)
        .isCloseTo(11.12, withinPercentage(1));
  }

  private QuorumStaleness group(PublishedTable.Row row) {
    return delays
        .groups(row.text("environment"), row.whole("N"), row.whole("R"), row.whole("W"))
        .getFirst();
  }

  private Visibility visibility(PublishedTable.Row row) {
    return delays.visibility(
        row.text("environment"), row.whole("N"), row.whole("R"), row.whole("W"));
  }

  /** In percent: more where the tail is Pareto's with an exponent of 1.51. */
  private static double tolerance(PublishedTable.Row row) {
    return switch (row.text("environment")) {
      case "LNKD-DISK", "WAN" -> 1;
      case "LNKD-SSD", "YMMR" -> 0.5;
      default -> throw new IllegalArgumentException("no tolerance is known for " + row);
    };
  }

  /** Of the sweep, in milliseconds. */
  private static double step(String environment) {
    return switch (environment) {
      case "LNKD-SSD" -> 0.01;
      case "LNKD-DISK", "WAN" -> 0.1;
      case "YMMR" -> 1;
      default -> throw new IllegalArgumentException("no step is known for " + environment);
    };
  }

  /** The first times at which so many trials seemed to be enough, sorted. */
  private static double[] sweeps(Visibility visibility, double step, double converged) {
    // Between these the probability is smooth; before the first no sweep ends.
    double from = step * Math.floor(visibility.timeFor(0.997) / step);
    double[] known = new double[17];
    for (int i = 0; i < known.length; i++) {
      known[i] = Math.log(visibility.staleAt(from + (1.5 * converged - from) * i / 16));
    }
    SplittableRandom random = new SplittableRandom(20120827);
    double[] ends = new double[SWEEPS];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double at = from;
      while (stale(random, known, (at - from) / (1.5 * converged - from)) > TRIALS / 1000) {
        at += step;
      }
      ends[sweep] = at;
    }
    Arrays.sort(ends);
    return ends;
  }

  /** How many trials are stale, by waiting for one after the other. */
  private static int stale(SplittableRandom random, double[] known, double share) {
    double index = Math.min(known.length - 1.001, share * (known.length - 1));
    int low = (int) index;
    double probability = Math.exp(known[low] + (index - low) * (known[low + 1] - known[low]));
    double log = Math.log1p(-probability);
    int count = -1;
    double trial = 0;
    while (trial <= TRIALS) {
      count++;
      trial += 1 + Math.floor(Math.log1p(-random.nextDouble()) / log);
    }
    return count;
  }
}
