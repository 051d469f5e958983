package dev.synod.prover.scenario;

import dev.synod.core.protocol.NodeId;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Replica;
import dev.synod.design.architecture.ClassDesign.Survival;
import dev.synod.design.architecture.Environment;
import dev.synod.prover.run.Trial.Episode;
import dev.synod.simulator.fault.Cut;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Fault.Shape;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Draws failures that a design claims to survive: one after the other, each healed before the next
 * begins. A failure domain fails by crashing all its nodes, by losing its links, or by pausing.
 */
record FailurePlan(
    Environment environment, ClassDesign subject, long electionNanos, long spanNanos) {

  /**
   * In election timeouts: enough for a new leader in half of the time, and for clients to find it.
   */
  private static final int SHORTEST = 12;

  private static final int LONGEST = 18;

  /**
   * The spans of steady failures, in which clients must be served. Flapping ones are only borne.
   */
  static List<Episode> episodes(Schedule schedule) {
    return schedule.faults().stream()
        .filter(FailurePlan::isSteady)
        .map(fault -> new Episode(fault.fromNanos(), fault.untilNanos()))
        .distinct()
        .toList();
  }

  private static boolean isSteady(Fault fault) {
    return fault instanceof Fault.Crash
        || fault instanceof Fault.Pause
        || (fault instanceof Fault.Partition partition && partition.flapNanos() == 0);
  }

  Schedule draw(Prng random) {
    List<Fault> faults = new ArrayList<>();
    long at = 4 * electionNanos;
    while (at + LONGEST * electionNanos < spanNanos && !subject.survives().isEmpty()) {
      long until = at + random.between(SHORTEST * electionNanos, LONGEST * electionNanos);
      Survival survival =
          subject.survives().get((int) random.between(0, subject.survives().size() - 1));
      faults.addAll(failure(random, struck(random, survival), at, until));
      at = until + random.between(electionNanos, 4 * electionNanos);
    }
    return new Schedule(faults, spanNanos);
  }

  private Set<NodeId> struck(Prng random, Survival survival) {
    Function<Replica, String> domain =
        switch (survival.domain()) {
          case NODE -> voter -> Integer.toString(voter.id());
          case ZONE -> voter -> voter.place().toString();
          case REGION -> Replica::region;
        };
    List<String> domains =
        new ArrayList<>(subject.replication().replicas().stream().map(domain).distinct().toList());
    Set<String> failing = new TreeSet<>();
    while (failing.size() < survival.count() && !domains.isEmpty()) {
      failing.add(domains.remove((int) random.between(0, domains.size() - 1)));
    }
    Set<NodeId> nodes = new TreeSet<>();
    for (Replica voter : subject.replication().replicas()) {
      if (failing.contains(domain.apply(voter))) {
        nodes.add(new NodeId(voter.id()));
      }
    }
    return nodes;
  }

  private List<Fault> failure(Prng random, Set<NodeId> nodes, long from, long until) {
    return switch ((int) random.between(0, 3)) {
      case 0 -> List.of(isolation(nodes, from, until, 0));
      case 1 -> List.of(isolation(nodes, from, until, random.between(1, 4) * electionNanos / 4));
      case 2 ->
          nodes.stream().map(node -> (Fault) new Fault.Pause(from, node, until - from)).toList();
      default ->
          nodes.stream().map(node -> (Fault) new Fault.Crash(from, node, until - from)).toList();
    };
  }

  /** The nodes keep their links to each other, and to the clients beside them. */
  private Fault isolation(Set<NodeId> nodes, long from, long until, long flapNanos) {
    List<Cut> cuts = new ArrayList<>();
    for (NodeId inside : nodes) {
      for (Replica voter : subject.replication().replicas()) {
        NodeId outside = new NodeId(voter.id());
        if (!nodes.contains(outside)) {
          cuts.add(new Cut(inside, outside));
          cuts.add(new Cut(outside, inside));
        }
      }
    }
    return new Fault.Partition(from, until, Shape.COMPLETE, cuts, flapNanos);
  }
}
