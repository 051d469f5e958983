package dev.synod.advisor;

import dev.synod.advisor.availability.FailureDomain;
import dev.synod.advisor.availability.Leadership;
import dev.synod.advisor.availability.Operation;
import dev.synod.advisor.availability.Recovery;
import dev.synod.advisor.availability.Survival;
import dev.synod.advisor.scheme.Configuration;
import dev.synod.design.architecture.Basis;
import dev.synod.design.architecture.ClassDesign;
import java.util.ArrayList;
import java.util.List;

/** Which domains may be lost while operations go on and no acknowledged write is lost. */
final class Survivals {

  private Survivals() {}

  static List<ClassDesign.Survival> of(Configuration configuration) {
    List<ClassDesign.Survival> survivals = new ArrayList<>();
    for (ClassDesign.FailureDomain domain : ClassDesign.FailureDomain.values()) {
      FailureDomain same =
          switch (domain) {
            case NODE -> FailureDomain.NODE;
            case ZONE -> FailureDomain.ZONE;
            case REGION -> FailureDomain.REGION;
          };
      boolean goesOn =
          answers(configuration, Operation.READ, same)
              && answers(configuration, Operation.WRITE, same);
      if (goesOn && Recovery.of(configuration, same).keepsAcknowledged()) {
        survivals.add(new ClassDesign.Survival(domain, 1, Basis.THEOREM));
      }
    }
    return survivals;
  }

  private static boolean answers(
      Configuration configuration, Operation operation, FailureDomain domain) {
    return Survival.of(configuration, operation, Leadership.ELECTED).of(domain) > 0;
  }
}
