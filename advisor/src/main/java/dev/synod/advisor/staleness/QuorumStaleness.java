package dev.synod.advisor.staleness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Staleness and latency of operations that are sent to all replicas and answered by the first R or
 * W of them: PBS in closed form, without Monte Carlo, for replicas that need not be alike.
 */
public final class QuorumStaleness {

  /** The most replicas. */
  public static final int MOST_REPLICAS = 15;

  private final List<Legs> replicas;
  private final BinaryOperator<Law> sum;
  private final int readQuorum;
  private final int writeQuorum;

  /**
   * A group of replicas and its quorums.
   *
   * @param replicas 1 to {@link #MOST_REPLICAS}
   * @param readQuorum R, 1 to N
   * @param writeQuorum W, 1 to N
   */
  public QuorumStaleness(List<Legs> replicas, int readQuorum, int writeQuorum) {
    this(replicas, readQuorum, writeQuorum, Law::plus);
  }

  /** With sums of two laws that somebody may know already. */
  QuorumStaleness(List<Legs> replicas, int readQuorum, int writeQuorum, BinaryOperator<Law> sum) {
    this.replicas = List.copyOf(replicas);
    this.sum = sum;
    this.readQuorum = readQuorum;
    this.writeQuorum = writeQuorum;
    if (replicas.isEmpty() || replicas.size() > MOST_REPLICAS) {
      throw new IllegalArgumentException(
          "a group has 1 to %s replicas, and this has %s"
              .formatted(MOST_REPLICAS, replicas.size()));
    }
    Group.requireQuorum("read", readQuorum, replicas.size());
    Group.requireQuorum("write", writeQuorum, replicas.size());
  }

  /** The same with N replicas that are alike. */
  public static QuorumStaleness alike(Legs legs, int replicas, int readQuorum, int writeQuorum) {
    if (replicas < 1 || replicas > MOST_REPLICAS) {
      throw new IllegalArgumentException(
          "a group has 1 to %s replicas, and this has %s".formatted(MOST_REPLICAS, replicas));
    }
    return new QuorumStaleness(Collections.nCopies(replicas, legs), readQuorum, writeQuorum);
  }

  /**
   * How soon writes are seen. Never stale where R + W > N. What does not depend on the time is
   * computed here, once; then each time costs about N x 10^5 steps for R = 1, 10^7 else.
   */
  public Visibility visibility() {
    if (readQuorum + writeQuorum > replicas.size()) {
      return Visibility.immediate();
    }
    Acknowledgements acknowledgements = new Acknowledgements(laws(Leg.WRITE), writeQuorum);
    Reads reads = new Reads(replicas, sum);
    double scale = 0;
    for (Legs legs : replicas) {
      scale = Math.max(scale, legs.write().end());
    }
    Group group = new Group(replicas, acknowledgements);
    if (readQuorum > 1) {
      QuorumReads quorum = new QuorumReads(group, reads, readQuorum);
      return new Visibility(quorum::stale, scale);
    }
    List<SingleReads.Answer> answers = new ArrayList<>();
    for (int replica = 0; replica < replicas.size(); replica++) {
      answers.add(new SingleReads.Answer(replica, reads.lookups(replica), reads.first(replica)));
    }
    SingleReads single = new SingleReads(group, answers);
    return new Visibility(single::stale, scale);
  }

  /** The time that a read takes at its coordinator: until the R-th answer. */
  public OrderStatistic readLatency() {
    return new OrderStatistic(laws(Leg.READ), readQuorum);
  }

  /** The time that a write takes at its coordinator: until the W-th acknowledgement. */
  public OrderStatistic writeLatency() {
    return new OrderStatistic(laws(Leg.WRITE), writeQuorum);
  }

  private enum Leg {
    READ,
    WRITE
  }

  /** Both ways; replicas that are alike share the law itself. */
  private List<Law> laws(Leg leg) {
    Law[] laws = new Law[replicas.size()];
    for (int i = 0; i < laws.length; i++) {
      Legs legs = replicas.get(i);
      int same = replicas.indexOf(legs);
      if (same < i) {
        laws[i] = laws[same];
      } else {
        laws[i] =
            switch (leg) {
              case READ -> sum.apply(legs.read(), legs.response());
              case WRITE -> sum.apply(legs.write(), legs.acknowledgement());
            };
      }
    }
    return Arrays.asList(laws);
  }
}
