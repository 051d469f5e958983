package dev.synod.prover.scenario;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.protocol.Protocol;
import dev.synod.prover.run.HistoryProperty;
import dev.synod.prover.run.Run;
import dev.synod.prover.run.Trial;
import dev.synod.simulator.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is tried, seed by seed. Pure: a seed always gives an equal trial. */
public interface Scenario {

  /** What is proven, such as raft or the id of a data class. */
  String subject();

  /** Members, load and faults in one line; equal for scenarios that give equal trials. */
  String description();

  /** What is promised. */
  List<Guarantee> guarantees();

  /** What is tried with a seed. */
  Trial trial(long seed);

  /** What a run of these is judged by: the histories, the protocol's invariants, and progress. */
  static List<Guarantee> judged(List<HistoryProperty> properties, Protocol protocol) {
    List<Guarantee> judged = new ArrayList<>();
    properties.forEach(property -> judged.add(property.guarantee()));
    for (Guarantee guarantee : protocol.guarantees()) {
      switch (guarantee) {
        case Consistency consistency -> {} // judged by the histories, or not at all
        case Isolation isolation -> {} // likewise
        case Guarantee.Safety safety -> judged.add(safety);
        case Guarantee.Liveness liveness -> judged.add(liveness);
      }
    }
    judged.add(Violation.STEPS_COMPLETE);
    judged.add(Violation.BOUNDED_IN_FLIGHT);
    judged.add(Run.RECOVERY);
    return judged;
  }

  /** The command that runs one seed again, without the seed's faults that are not to be kept. */
  String replay(long seed);
}
