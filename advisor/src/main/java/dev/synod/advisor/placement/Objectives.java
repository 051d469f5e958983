package dev.synod.advisor.placement;

import dev.synod.design.architecture.ClassDesign.Reads;
import org.jspecify.annotations.Nullable;

/**
 * What a placement must keep to.
 *
 * @param readP99Nanos the 99th percentile of reads at most; null if nothing is asked
 * @param writeP99Nanos the 99th percentile of writes at most; null if nothing is asked
 * @param nodeFailures how many nodes must be allowed to fail
 * @param regionFailures how many regions must be allowed to fail
 * @param reads how the leader answers reads
 */
public record Objectives(
    @Nullable Double readP99Nanos,
    @Nullable Double writeP99Nanos,
    int nodeFailures,
    int regionFailures,
    Reads reads) {

  /** Whether a placement survives what it must. */
  public boolean survivedBy(Placement placement) {
    return placement.nodeFailures() >= nodeFailures && placement.regionFailures() >= regionFailures;
  }

  /** The same with other bounds on latency. */
  public Objectives withLatency(@Nullable Double read, @Nullable Double write) {
    return new Objectives(read, write, nodeFailures, regionFailures, reads);
  }

  /** The same without having to survive regions. */
  public Objectives withoutRegions() {
    return new Objectives(readP99Nanos, writeP99Nanos, nodeFailures, 0, reads);
  }
}
