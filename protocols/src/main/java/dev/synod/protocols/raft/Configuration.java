package dev.synod.protocols.raft;

import dev.synod.core.protocol.NodeId;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * The members of the cluster. While a change of voters is under way the configuration is joint: it
 * has old voters too, and every decision needs a quorum of the old and one of the new (section
 * 4.3).
 *
 * @param voters those that count in quorums, ascending
 * @param oldVoters those that count besides while the configuration is joint, ascending; else empty
 * @param learners those that only replicate, ascending. A voter that is to become a learner is in
 *     both lists while the configuration is joint.
 */
public record Configuration(List<NodeId> voters, List<NodeId> oldVoters, List<NodeId> learners) {

  /** Sorts the members. */
  public Configuration {
    voters = ascending(voters);
    oldVoters = ascending(oldVoters);
    learners = ascending(learners);
  }

  /** A configuration that is not joint. */
  public static Configuration of(List<NodeId> voters, List<NodeId> learners) {
    return new Configuration(voters, List.of(), learners);
  }

  private static List<NodeId> ascending(List<NodeId> nodes) {
    return List.copyOf(new TreeSet<>(nodes));
  }

  /** Whether decisions need two quorums. */
  public boolean isJoint() {
    return !oldVoters.isEmpty();
  }

  /** The joint configuration on the way from this one to the target. */
  Configuration jointWith(Configuration target) {
    return new Configuration(target.voters, voters, target.learners);
  }

  /** The configuration that follows this joint one. */
  Configuration leaveJoint() {
    return Configuration.of(voters, learners);
  }

  /** This configuration with further learners. */
  Configuration withLearners(List<NodeId> further) {
    TreeSet<NodeId> all = new TreeSet<>(learners);
    all.addAll(further);
    return new Configuration(voters, oldVoters, List.copyOf(all));
  }

  /** Whether the node counts in quorums. */
  public boolean isVoter(NodeId node) {
    return voters.contains(node) || oldVoters.contains(node);
  }

  /** Whether the node replicates. */
  public boolean isMember(NodeId node) {
    return isVoter(node) || learners.contains(node);
  }

  /** All members, each once, ascending. */
  public List<NodeId> members() {
    TreeSet<NodeId> members = new TreeSet<>(voters);
    members.addAll(oldVoters);
    members.addAll(learners);
    return List.copyOf(members);
  }

  /**
   * The largest value that a quorum has reached (of both sets of voters if joint), if each voter
   * has reached the value given and all lower ones.
   */
  long reached(ToLongFunction<NodeId> byVoter) {
    long reached = reached(voters, byVoter);
    return isJoint() ? Math.min(reached, reached(oldVoters, byVoter)) : reached;
  }

  private static long reached(List<NodeId> voters, ToLongFunction<NodeId> byVoter) {
    long[] values = new long[voters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = byVoter.applyAsLong(voters.get(i));
    }
    return Majority.reached(values, values.length);
  }

  @Override
  public String toString() {
    String text = isJoint() ? oldVoters + "&" + voters : voters.toString();
    return learners.isEmpty() ? text : text + " learners " + learners;
  }
}
