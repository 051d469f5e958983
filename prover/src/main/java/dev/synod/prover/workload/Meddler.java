package dev.synod.prover.workload;

import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.simulator.Client;
import dev.synod.simulator.ClientPort;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.List;

/**
 * Someone who changes the members of a cluster and hands leadership around while it is at work, and
 * does not wait for one change to end before asking for the next.
 */
public final class Meddler implements Client {

  private static final int NEXT = 0;

  private final List<NodeId> nodes;
  private final List<NodeId> healthy;
  private final boolean reconfigures;
  private final int minimumVoters;
  private final long spanNanos;
  private final long untilNanos;
  private final Prng random;
  private NodeId target;
  private final Interventions interventions;

  /**
   * A meddler.
   *
   * @param nodes all nodes there are
   * @param healthy those that may become voters
   * @param reconfigures whether members change, or only the leader
   * @param minimumVoters how many voters a configuration has at the least
   * @param spanNanos the mean time between two requests
   * @param untilNanos when it stops
   * @param interventions where what it does is counted
   */
  public Meddler(
      List<NodeId> nodes,
      List<NodeId> healthy,
      boolean reconfigures,
      int minimumVoters,
      long spanNanos,
      long untilNanos,
      Prng random,
      Interventions interventions) {
    this.nodes = List.copyOf(nodes);
    this.healthy = List.copyOf(healthy);
    this.reconfigures = reconfigures;
    this.minimumVoters = minimumVoters;
    this.spanNanos = spanNanos;
    this.untilNanos = untilNanos;
    this.random = random;
    this.interventions = interventions;
    target = nodes.getFirst();
  }

  @Override
  public void start(ClientPort port) {
    awaitNext(port);
  }

  @Override
  public void woken(int timer, ClientPort port) {
    if (port.now() >= untilNanos) {
      return;
    }
    ask(port);
    awaitNext(port);
  }

  @Override
  public void answered(NodeId from, long answered, Response response, ClientPort port) {
    interventions.answered(from, answered, response);
    switch (response) {
      case Response.Done ignored -> {}
      case Response.NotLeader(NodeId hint) -> {
        if (hint != null) {
          target = hint;
        }
      }
      case Response.Refused ignored -> {}
      case Response.Answered ignored -> throw unexpected(response);
      case Response.SessionOpened ignored -> throw unexpected(response);
      case Response.SessionExpired ignored -> throw unexpected(response);
    }
  }

  private static IllegalStateException unexpected(Response response) {
    return new IllegalStateException("an operator was answered " + response);
  }

  private void awaitNext(ClientPort port) {
    port.wake(NEXT, random.between(spanNanos / 2, spanNanos * 3 / 2));
  }

  private void ask(ClientPort port) {
    if (random.chance(300_000)) {
      target = nodes.get((int) random.between(0, nodes.size() - 1));
    }
    Request request = reconfigures && random.chance(700_000) ? change() : transfer();
    port.ask(target, interventions.asked(request), request);
  }

  private Request transfer() {
    return new Request.TransferLeadership(healthy.get((int) random.between(0, healthy.size() - 1)));
  }

  private Request change() {
    List<NodeId> rest = new ArrayList<>(healthy);
    List<NodeId> voters = new ArrayList<>();
    long wanted = random.between(Math.min(minimumVoters, rest.size()), rest.size());
    while (voters.size() < wanted) {
      voters.add(rest.remove((int) random.between(0, rest.size() - 1)));
    }
    List<NodeId> learners = new ArrayList<>();
    if (!rest.isEmpty() && random.chance(300_000)) {
      learners.add(rest.getFirst());
    }
    return new Request.Reconfigure(voters, learners);
  }
}
