package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Witness;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The anomalies that were found, with an example of each; none for {@link
 * Anomaly#EMPTY_TRANSACTION_GRAPH}, which is a lack of examples.
 *
 * @param found the anomalies in the order of their severity
 * @param examples one of each
 * @param unfinished why the search ended before it was done; null if it was done
 */
public record Findings(
    Set<Anomaly> found, Map<Anomaly, Witness> examples, @Nullable String unfinished) {

  public Findings {
    Set<Anomaly> sorted = EnumSet.noneOf(Anomaly.class);
    sorted.addAll(found);
    found = Collections.unmodifiableSet(sorted);
    Map<Anomaly, Witness> ordered = new EnumMap<>(Anomaly.class);
    ordered.putAll(examples);
    examples = Collections.unmodifiableMap(ordered);
  }

  /** The levels that some anomaly here forbids. That others hold does not follow. */
  public Set<Isolation> ruledOut() {
    Set<Isolation> levels = EnumSet.noneOf(Isolation.class);
    found.forEach(anomaly -> levels.addAll(anomaly.ruledOut()));
    return Collections.unmodifiableSet(levels);
  }

  /** The weakest levels that are ruled out: the others follow. */
  public Set<Isolation> weakestRuledOut() {
    Set<Isolation> all = ruledOut();
    Set<Isolation> weakest = EnumSet.noneOf(Isolation.class);
    for (Isolation level : all) {
      if (all.stream().noneMatch(other -> level.implies(other) && !other.implies(level))) {
        weakest.add(level);
      }
    }
    return Collections.unmodifiableSet(weakest);
  }
}
