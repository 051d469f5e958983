package dev.synod.advisor.placement;

import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.requirements.Requirements.Goal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a placement must keep to, and what is best among those that do.
 *
 * @param readP99Nanos the 99th percentile of reads at most; null if nothing is asked
 * @param writeP99Nanos the 99th percentile of writes at most; null if nothing is asked
 * @param nodeFailures how many nodes, and as many zones, must be allowed to fail
 * @param regionFailures how many regions must be allowed to fail
 * @param reads how the leader answers reads
 * @param order the goals, the most important first; a goal that is not listed does not count
 */
public record Objectives(
    @Nullable Double readP99Nanos,
    @Nullable Double writeP99Nanos,
    int nodeFailures,
    int regionFailures,
    Reads reads,
    List<Goal> order) {

  public Objectives {
    order = List.copyOf(order);
  }

  /** Whether a placement survives what it must. */
  public boolean survivedBy(Placement placement) {
    return placement.nodeFailures() >= nodeFailures && placement.regionFailures() >= regionFailures;
  }
}
