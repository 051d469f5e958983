package dev.synod.advisor;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.Reads;
import dev.synod.design.architecture.Design.Handoff;
import dev.synod.design.architecture.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What others must see to, so that the design keeps what it promises. */
final class Handoffs {

  private Handoffs() {}

  static List<Handoff> of(List<ClassDesign> classes, Environment environment) {
    if (classes.isEmpty()) {
      return List.of();
    }
    List<Handoff> handoffs = new ArrayList<>();
    handoffs.add(nodes(classes, environment));
    handoffs.add(leadership(classes));
    if (classes.stream().map(ClassDesign::consensus).anyMatch(Handoffs::reliesOnClocks)) {
      handoffs.add(clocks(environment));
    }
    return handoffs;
  }

  private static boolean reliesOnClocks(@Nullable Consensus consensus) {
    return consensus != null && consensus.reads() == Reads.LEASE;
  }

  private static Handoff nodes(List<ClassDesign> classes, Environment environment) {
    List<String> requires = new ArrayList<>();
    for (ClassDesign each : classes) {
      requires.add(
          each.id()
              + ": one node in each of "
              + each.replication().replicas().stream()
                  .map(voter -> voter.place().toString())
                  .collect(Collectors.joining(", ")));
    }
    requires.add(
        "a sync of a node's disk takes at most %s ms in 99 of 100 cases"
            .formatted(Numbers.plain(Numbers.millis(environment.fsync().quantile(0.99)))));
    return new Handoff(
        "cloud",
        "nodes",
        requires,
        List.of(
            "two voters of a class in one zone",
            "disks whose syncs return before the data is durable"),
        List.of(
            "round trips and syncs are measured on the nodes; the design is made again with the"
                + " figures"));
  }

  private static Handoff leadership(List<ClassDesign> classes) {
    List<String> requires = new ArrayList<>();
    for (ClassDesign each : classes) {
      each.replication()
          .leading()
          .ifPresent(leader ->
              requires.add(
                  ("%s: leadership is moved back to %s once that node is well again and has caught"
                          + " up")
                      .formatted(each.id(), leader.place())));
    }
    return new Handoff(
        "operations",
        "leadership",
        requires,
        List.of(),
        List.of(
            "after each drill that stops the leader, the designed one leads again; until then the"
                + " predicted latencies do not hold, and neither do bounds that were checked"
                + " against them"));
  }

  private static Handoff clocks(Environment environment) {
    Double drift = environment.clockDriftPpm();
    return new Handoff(
        "operations",
        "clocks",
        List.of(
            "the monotonic clock of every node runs within %s parts per million of true time"
                .formatted(Numbers.plain(drift == null ? 0 : drift))),
        List.of(
            "moving a virtual machine while it runs, unless its monotonic clock keeps the bound"),
        List.of(
            "the drift that the time service reports is watched, and an alarm set at the bound"));
  }
}
