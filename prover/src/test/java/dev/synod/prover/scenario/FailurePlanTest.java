package dev.synod.prover.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.NodeId;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.FailureDomain;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.Design;
import dev.synod.simulator.fault.Cut;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FailurePlanTest {

  private static final Design DESIGN = Designs.threeRegions();
  private static final ClassDesign STOCK = DESIGN.classes().getFirst();
  private static final long ELECTION_NANOS = 600_000_000;
  private static final long SPAN_NANOS = 60 * ELECTION_NANOS;
  private static final int SEEDS = 3_000;

  private static Schedule drawn(long seed) {
    return new FailurePlan(DESIGN.environment(), STOCK, ELECTION_NANOS, SPAN_NANOS)
        .draw(new Prng(seed));
  }

  /** The failures of a plan: faults that begin and end together are one. */
  private static List<List<Fault>> failures(Schedule schedule) {
    List<List<Fault>> failures = new ArrayList<>();
    for (Fault fault : schedule.faults()) {
      if (failures.isEmpty() || failures.getLast().getFirst().fromNanos() != fault.fromNanos()) {
        failures.add(new ArrayList<>());
      }
      failures.getLast().add(fault);
    }
    return failures;
  }

  private static Set<NodeId> struck(List<Fault> failure) {
    Set<NodeId> nodes = new TreeSet<>();
    for (Fault fault : failure) {
      switch (fault) {
        case Fault.Crash crash -> nodes.add(crash.node());
        case Fault.Pause pause -> nodes.add(pause.node());
        case Fault.Partition partition -> nodes.addAll(isolated(partition));
        default -> throw new AssertionError("a failure of another kind: " + fault);
      }
    }
    return nodes;
  }

  /** The smaller side: the nodes that are cut off from most others. */
  private static Set<NodeId> isolated(Fault.Partition partition) {
    Set<NodeId> first = new TreeSet<>();
    Set<NodeId> linked = new TreeSet<>();
    Cut any = partition.cuts().getFirst();
    for (Cut cut : partition.cuts()) {
      assertThat(partition.cuts()).contains(new Cut(cut.to(), cut.from()));
      if (cut.from().equals(any.from())) {
        linked.add(cut.to());
      }
    }
    for (Replica voter : STOCK.replication().replicas()) {
      NodeId node = new NodeId(voter.id());
      if (!linked.contains(node)) {
        first.add(node);
      }
    }
    assertThat(partition.cuts()).hasSize(2 * first.size() * linked.size());
    return first.size() < linked.size() ? first : linked;
  }

  private static long domains(Set<NodeId> nodes, FailureDomain domain) {
    return STOCK.replication().replicas().stream()
        .filter(voter -> nodes.contains(new NodeId(voter.id())))
        .map(voter ->
            switch (domain) {
              case NODE -> String.valueOf(voter.id());
              case ZONE -> voter.place().toString();
              case REGION -> voter.region();
            })
        .distinct()
        .count();
  }

  @Test
  void neverMoreFailsAtATimeThanTheDesignClaimsToSurvive() {
    for (long seed = 0; seed < SEEDS; seed++) {
      for (List<Fault> failure : failures(drawn(seed))) {
        Set<NodeId> nodes = struck(failure);
        assertThat(nodes).as("seed %d", seed).isNotEmpty();
        assertThat(STOCK.survives())
            .as("seed %d: %s", seed, nodes)
            .anyMatch(survival -> domains(nodes, survival.domain()) <= survival.count());
      }
    }
  }

  @Test
  void eachFailureHealsBeforeTheNextBegins() {
    for (long seed = 0; seed < SEEDS; seed++) {
      long healed = 0;
      for (List<Fault> failure : failures(drawn(seed))) {
        assertThat(failure)
            .as("seed %d", seed)
            .allMatch(fault ->
                fault.fromNanos() == failure.getFirst().fromNanos()
                    && fault.untilNanos() == failure.getFirst().untilNanos());
        assertThat(failure.getFirst().fromNanos())
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(healed + ELECTION_NANOS);
        healed = failure.getFirst().untilNanos();
        assertThat(healed).isLessThanOrEqualTo(SPAN_NANOS);
      }
      assertThat(drawn(seed).healNanos()).isEqualTo(SPAN_NANOS);
    }
  }

  @Test
  void allThatIsClaimedIsTried() {
    Set<Set<NodeId>> nodes = new java.util.HashSet<>();
    Set<String> kinds = new TreeSet<>();
    for (long seed = 0; seed < 300; seed++) {
      for (List<Fault> failure : failures(drawn(seed))) {
        nodes.add(struck(failure));
        failure.forEach(fault -> kinds.add(fault.kind()));
      }
    }

    assertThat(kinds).containsExactly("crash", "flapping-partition", "partition", "pause");
    // Any two of five nodes (which are zones too), among them the two of a region; or one alone,
    // which is a region.
    assertThat(nodes.stream().filter(set -> set.size() == 2)).hasSize(10);
    assertThat(nodes.stream().filter(set -> set.size() == 1).collect(Collectors.toSet()))
        .containsExactly(new TreeSet<>(Set.of(new NodeId(4))));
    assertThat(nodes).hasSize(11);
  }

  @Test
  void aSeedGivesOnePlan() {
    for (long seed = 0; seed < 100; seed++) {
      assertThat(drawn(seed)).isEqualTo(drawn(seed));
    }
    assertThat(drawn(1)).isNotEqualTo(drawn(2));
  }

  @Test
  void whoClaimsNothingIsSparedEverything() {
    ClassDesign frail = Designs.threeRegions().classes().getFirst();
    ClassDesign nothing = Designs.surviving(frail, List.of());

    assertThat(
            new FailurePlan(DESIGN.environment(), nothing, ELECTION_NANOS, SPAN_NANOS)
                .draw(new Prng(1))
                .faults())
        .isEmpty();
  }
}
