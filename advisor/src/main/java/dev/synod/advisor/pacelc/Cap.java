package dev.synod.advisor.pacelc;

import dev.synod.advisor.consistency.Model;
import dev.synod.advisor.scheme.Configuration;
import java.util.EnumSet;

/**
 * What the operations of a configuration come to during a partition, once elections are over and
 * leases have run out. A client reaches the replicas of its own side only.
 */
public final class Cap {

  private final Division division;
  private final Partition partition;

  /** A configuration during a partition; replicas in regions that it does not name are lost. */
  public Cap(Configuration configuration, Partition partition) {
    this.division = Division.of(configuration, partition);
    this.partition = partition;
  }

  /**
   * A read by a client in a region.
   *
   * @throws IllegalArgumentException if the region is on no side
   */
  public Outcome.Read read(String region) {
    boolean completes = division.reads(partition.side(region));
    return new Outcome.Read(
        completes, completes ? division.consistency() : EnumSet.noneOf(Model.class));
  }

  /**
   * A write by a client in a region.
   *
   * @throws IllegalArgumentException if the region is on no side
   */
  public Outcome.Write write(String region) {
    return new Outcome.Write(division.fate(partition.side(region)));
  }
}
