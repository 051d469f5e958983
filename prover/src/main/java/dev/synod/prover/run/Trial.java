package dev.synod.prover.run;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Protocol;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.WorldSpec.Member;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import dev.synod.simulator.random.Prng;
import java.util.List;

/**
 * All that the run of one seed depends on.
 *
 * @param seed the seed of the world's and the clients' chance
 * @param protocol the protocol with its configuration
 * @param members the nodes that exist, whether they are members of the cluster from the start or
 *     not
 * @param latencies how long messages and syncs take
 * @param network how links behave
 * @param operator what an operator does meanwhile
 * @param schedule the faults
 * @param recoveryNanos how long after the healing each group of clients may have to wait for an
 *     answer, at the most; twice as long as is borne of a group that rarely asks. An answer to one
 *     that writes may take four times as long, since what piled up has to be worked off first.
 * @param properties what the history is judged by
 * @param episodes when somebody must be served although faults strike
 * @param chance which stream of chance delays, timers and clients draw from; 0 is the seed's own.
 *     The faults and everything else here are the same under each.
 */
public record Trial(
    long seed,
    Protocol protocol,
    List<Member> members,
    Latencies latencies,
    Network network,
    Workload workload,
    OperatorPlan operator,
    Schedule schedule,
    long recoveryNanos,
    List<HistoryProperty> properties,
    List<Episode> episodes,
    long chance) {

  public Trial {
    members = List.copyOf(members);
    properties = List.copyOf(properties);
    episodes = List.copyOf(episodes);
  }

  /** A trial in which nobody has to be served before the faults heal. */
  public Trial(
      long seed,
      Protocol protocol,
      List<Member> members,
      Latencies latencies,
      Network network,
      Workload workload,
      OperatorPlan operator,
      Schedule schedule,
      long recoveryNanos,
      List<HistoryProperty> properties) {
    this(
        seed,
        protocol,
        members,
        latencies,
        network,
        workload,
        operator,
        schedule,
        recoveryNanos,
        properties,
        List.of(),
        0);
  }

  /**
   * A span of failures that the cluster is to survive: a client that asks in its second half is
   * answered before its end. Episodes come one after the other.
   */
  public record Episode(long fromNanos, long untilNanos) {

    long middleNanos() {
      return fromNanos + (untilNanos - fromNanos) / 2;
    }
  }

  /** What an operator does while the cluster is loaded. */
  public sealed interface OperatorPlan {

    /** Nothing. */
    record Idle() implements OperatorPlan {}

    /** Moves leadership to one node whenever it is elsewhere. */
    record KeepLeader(NodeId leader, long spanNanos) implements OperatorPlan {}

    /**
     * Changes members, if asked for, and hands leadership around until the faults heal.
     *
     * @param eligible the nodes that may become voters or leader
     * @param reconfigures whether members change, or only the leader
     * @param minimumVoters how many voters a configuration has at the least
     * @param spanNanos the mean time between two requests
     */
    record Meddle(List<NodeId> eligible, boolean reconfigures, int minimumVoters, long spanNanos)
        implements OperatorPlan {
      public Meddle {
        eligible = List.copyOf(eligible);
      }
    }
  }

  /** The same run under other faults. */
  public Trial under(Schedule other) {
    return with(other, chance);
  }

  /** The same trial under another stream of chance. */
  public Trial withChance(long other) {
    return with(schedule, other);
  }

  private Trial with(Schedule otherSchedule, long otherChance) {
    return new Trial(
        seed,
        protocol,
        members,
        latencies,
        network,
        workload,
        operator,
        otherSchedule,
        recoveryNanos,
        properties,
        episodes,
        otherChance);
  }

  /** The seed of the world's and the clients' chance. */
  long worldSeed() {
    return chance == 0 ? seed : new Prng(seed).split("chance").split(chance).nextLong();
  }
}
