package dev.synod.advisor;

import dev.synod.advisor.availability.FailureDomain;
import dev.synod.advisor.availability.Leadership;
import dev.synod.advisor.availability.Recovery;
import dev.synod.advisor.availability.Survival;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Access;
import java.util.ArrayList;
import java.util.List;

/**
 * Which domains may be lost while operations go on, no acknowledged write is lost, and what is
 * promised to sessions stays true.
 */
final class Survivals {

  private Survivals() {}

  /**
   * What is survived.
   *
   * @param stays whether sessions rely on staying with a region's copies
   */
  static List<ClassDesign.Survival> of(Configuration configuration, boolean stays) {
    List<ClassDesign.Survival> survivals = new ArrayList<>();
    for (ClassDesign.FailureDomain domain : ClassDesign.FailureDomain.values()) {
      FailureDomain same =
          switch (domain) {
            case NODE -> FailureDomain.NODE;
            case ZONE -> FailureDomain.ZONE;
            case REGION -> FailureDomain.REGION;
          };
      boolean goesOn =
          answers(configuration, Access.READ, same) && answers(configuration, Access.WRITE, same);
      boolean moves =
          stays
              && configuration.scheme() instanceof Scheme.MultiLeader groups
              && (same == FailureDomain.REGION || leavesTooFew(configuration, groups));
      if (goesOn && !moves && Recovery.of(configuration, same).keepsAcknowledged()) {
        survivals.add(new ClassDesign.Survival(domain, 1, Basis.THEOREM));
      }
    }
    return survivals;
  }

  /** Whether the loss of a copy makes the clients of its region ask another one. */
  private static boolean leavesTooFew(Configuration configuration, Scheme.MultiLeader groups) {
    int most = Math.max(groups.readQuorum(), groups.writeQuorum());
    return configuration.replicas().stream()
        .anyMatch(place ->
            configuration.replicas().stream()
                    .filter(other -> other.region().equals(place.region()))
                    .count()
                <= most);
  }

  private static boolean answers(
      Configuration configuration, Access operation, FailureDomain domain) {
    return Survival.of(configuration, operation, Leadership.ELECTED).of(domain) > 0;
  }
}
