package dev.synod.advisor;

import dev.synod.advisor.Environments.Missing;
import dev.synod.advisor.placement.Placement;
import dev.synod.design.architecture.Environment;
import dev.synod.design.requirements.DataClass;
import dev.synod.design.requirements.Requirements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which value of an assumed number the decision would be another one: the search is run again
 * with other values, first four and sixteen times as large and as small, then between the last that
 * changes nothing and the first that changes something.
 */
final class Sensitivity {

  private static final double[] FACTORS = {4, 1.0 / 4, 16, 1.0 / 16};

  /** Until two values differ by so much and no more. */
  private static final double PRECISION = 1.02;

  private final Requirements requirements;
  private final Environments environments;
  private final List<DataClass> classes;
  private final List<@Nullable Placement> decision;

  /**
   * The decision on some classes.
   *
   * @param classes those that were looked at, in any way that depends on latency
   */
  Sensitivity(Requirements requirements, Environments environments, List<DataClass> classes) {
    this.requirements = requirements;
    this.environments = environments;
    this.classes = classes;
    this.decision = environments.missing().isEmpty() ? List.of() : decide(environments.usual());
  }

  /**
   * What was found.
   *
   * @param atMillis a value at which another placement is chosen, or none; null if none was found
   */
  record Flip(@Nullable Double atMillis, String statement) {}

  Flip flip(Missing missing) {
    for (double factor : FACTORS) {
      double same = value(missing, factor > 4 ? 4 : factor < 0.25 ? 0.25 : 1);
      double other = value(missing, factor);
      if (other != same && !unchanged(missing, other)) {
        return between(missing, same, other);
      }
    }
    return new Flip(
        null,
        "the same placements are chosen with a quarter, a sixteenth, four and sixteen times it");
  }

  /** A value that is so many times as large, or the least there can be. */
  private static double value(Missing missing, double factor) {
    double millis = Numbers.rounded(missing.usualMillis() * factor, 3);
    return Math.max(missing.leastMillis(), millis);
  }

  /** Narrows down two values, the first of which changes nothing and the second something. */
  private Flip between(Missing missing, double unchanged, double changed) {
    double same = unchanged;
    double other = changed;
    while (Math.max(same, other) > PRECISION * Math.min(same, other)) {
      double middle = Numbers.rounded(Math.sqrt(same * other), 3);
      if (middle == same || middle == other) {
        break;
      }
      if (unchanged(missing, middle)) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return new Flip(
        other,
        "at %s ms another placement is chosen, or none; at %s ms it is not"
            .formatted(Numbers.plain(other), Numbers.plain(same)));
  }

  private boolean unchanged(Missing missing, double millis) {
    return decide(environments.with(missing, millis)).equals(decision);
  }

  private List<@Nullable Placement> decide(Environment environment) {
    ClassAdvisor advisor = new ClassAdvisor(requirements, environment);
    List<@Nullable Placement> placements = new ArrayList<>();
    classes.forEach(data -> placements.add(advisor.place(data)));
    return placements;
  }
}
