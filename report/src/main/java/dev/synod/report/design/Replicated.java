package dev.synod.report.design;

import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.ClassDesign.Consensus;
import dev.synod.design.architecture.ClassDesign.Replication;
import dev.synod.report.markup.Element;
import dev.synod.report.page.Facts;

/** How a class of data is replicated. */
final class Replicated {

  private Replicated() {}

  /** What orders its writes, or nothing that does. */
  static String protocol(ClassDesign dataClass) {
    Consensus consensus = dataClass.consensus();
    if (consensus == null) {
      return scheme(dataClass.replication());
    }
    return switch (consensus.protocol()) {
      case RAFT -> "Raft";
    };
  }

  private static String scheme(Replication replication) {
    return switch (replication.scheme()) {
      case SINGLE_LEADER -> "a leader";
      case FOLLOWER_READS -> "a leader, with reads from the nearest copy,";
      case LEADERLESS -> "quorums without a leader";
      case ABD -> "a register without a leader (ABD)";
      case LEADERLESS_CONSENSUS -> "consensus without a leader";
      case MULTI_LEADER -> "a leader in every region, merged afterwards,";
    };
  }

  static Element facts(ClassDesign dataClass) {
    Replication replication = dataClass.replication();
    Facts facts = new Facts();
    facts.add("Consistency", Words.title(dataClass.consistency().model()));
    facts.add("Replication", Words.title(replication.scheme()));
    facts.add("Copies", Integer.toString(replication.replicas().size()));
    facts.add("A read waits for", Integer.toString(replication.readQuorum()));
    facts.add("A write waits for", Integer.toString(replication.writeQuorum()));
    replication.leading().ifPresent(leader -> facts.add("Leader", leader.place().toString()));
    Consensus consensus = dataClass.consensus();
    if (consensus != null) {
      add(facts, consensus);
    }
    return facts.drawn();
  }

  private static void add(Facts facts, Consensus consensus) {
    facts.add(
        "Election timeout",
        Words.number(consensus.electionTimeoutMs().min(), "ms")
            + " to "
            + Words.value(consensus.electionTimeoutMs().max(), "ms"));
    facts.add("Heartbeat", Words.value(consensus.heartbeatMs(), "ms"));
    facts.add("The leader reads", reads(consensus));
  }

  private static String reads(Consensus consensus) {
    Double lease = consensus.leaseMs();
    return switch (consensus.reads()) {
      case LEASE -> "under a lease" + (lease == null ? "" : " of " + Words.value(lease, "ms"));
      case READ_INDEX -> "by read index: a round of heartbeats each";
    };
  }
}
