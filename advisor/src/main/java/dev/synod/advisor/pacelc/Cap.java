package dev.synod.advisor.pacelc;

import dev.synod.advisor.availability.Connectivity;
import dev.synod.advisor.consistency.Model;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.EnumSet;

/**
 * What the operations of a configuration come to during a partition, once elections are over and
 * leases have run out, and while nothing else has failed. A client reaches the replicas of its own
 * side only.
 */
public final class Cap {

  private final Division division;

  /** A configuration during a partition; regions that it does not name are cut off alone. */
  public Cap(Configuration configuration, Connectivity.Sides partition) {
    this.division = Division.of(configuration, partition);
  }

  /** A read by a client in a region. */
  public Outcome.Read read(String region) {
    boolean completes = division.completes(Access.READ, region);
    return new Outcome.Read(
        completes, completes ? Promises.ofReads(division) : EnumSet.noneOf(Model.class));
  }

  /** A write by a client in a region. */
  public Outcome.Write write(String region) {
    return new Outcome.Write(Promises.ofWrite(division, region));
  }
}
