package dev.synod.prover.scenario;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.prover.run.Trial;
import java.util.List;
import java.util.stream.Collectors;

/** Several scenarios of one subject in turn, such as clusters of different sizes. */
public record Alternating(List<Scenario> scenarios) implements Scenario {

  public Alternating {
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("no scenarios");
    }
  }

  private Scenario of(long seed) {
    return scenarios.get((int) Math.floorMod(seed, (long) scenarios.size()));
  }

  @Override
  public String subject() {
    return scenarios.getFirst().subject();
  }

  @Override
  public String description() {
    return scenarios.stream().map(Scenario::description).collect(Collectors.joining("; or "));
  }

  @Override
  public List<Guarantee> guarantees() {
    return scenarios.getFirst().guarantees();
  }

  @Override
  public Trial trial(long seed) {
    return of(seed).trial(seed);
  }

  @Override
  public String replay(long seed) {
    return of(seed).replay(seed);
  }
}
