package dev.synod.cli;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.run.Trial;
import dev.synod.prover.scenario.Scenario;
import java.util.List;

/** A scenario of a protocol with a known bug: the same, but for its name and its replay command. */
record Mutated(Scenario scenario, String bug) implements Scenario {

  @Override
  public String subject() {
    return scenario.subject() + " with " + bug;
  }

  @Override
  public String description() {
    return scenario.description() + ", with the known bug " + bug;
  }

  @Override
  public List<Guarantee> guarantees() {
    return scenario.guarantees();
  }

  @Override
  public Trial trial(long seed) {
    return scenario.trial(seed);
  }

  @Override
  public String replay(long seed) {
    return scenario.replay(seed) + " --mutant " + bug;
  }
}
