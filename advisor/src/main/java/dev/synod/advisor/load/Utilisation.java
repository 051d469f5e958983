package dev.synod.advisor.load;

import dev.synod.advisor.scheme.Configuration;
import dev.synod.advisor.scheme.Scheme;
import dev.synod.advisor.scheme.Scheme.LeaderReads;
import java.util.ArrayList;
import java.util.List;

/**
 * What each replica has to do, in the order of the configuration.
 *
 * <p>Every scheme writes at every replica once per write, and sends a quorum's questions to all
 * replicas and not only to as many as it waits for. Further:
 *
 * <ul>
 *   <li>Leader: it takes all calls, but for follower reads; a lease read is one read there, a read
 *       index also asks all others. Its followers write what it has written.
 *   <li>Leaderless: the replica nearest to the client takes a call; a read is a read at all.
 *   <li>ABD: nearest likewise; each call is a read and a write at all, for a write asks for the
 *       latest timestamp first and a read stores back.
 *   <li>Leaderless consensus: nearest likewise; each call, a read as well, is a log entry at all,
 *       and with the probability of a conflict a second one; the one that took it reads.
 *   <li>Multi-leader: the nearest takes a call; a read is a read at all of its region.
 * </ul>
 *
 * <p>A question that only asks for a timestamp, or who leads, is counted as a read: an upper bound,
 * since leaders batch these. Batching, compaction and repair are not in the model.
 *
 * @param work of each replica
 * @param shares the busy share of each replica; more than 1 cannot be done
 */
public record Utilisation(List<Work> work, List<Double> shares) {

  /**
   * What a replica does in a second.
   *
   * @param reads of its own copy
   * @param writes to its own copy
   * @param calls taken from clients
   */
  public record Work(double reads, double writes, double calls) {

    private double share(NodeCapacity node) {
      return reads / node.reads() + writes / node.writes() + calls / node.calls();
    }
  }

  public Utilisation {
    work = List.copyOf(work);
    shares = List.copyOf(shares);
  }

  /**
   * Counts the work of a configuration, in time proportional to its replicas times the clients.
   *
   * @param nodes the capacity of each replica, in the order of the configuration
   * @throws IllegalArgumentException if there are not as many nodes as replicas, or clients are
   *     nearest to a replica that there is none of
   */
  public static Utilisation of(
      Configuration configuration, List<ClientCalls> clients, List<NodeCapacity> nodes) {
    int size = configuration.size();
    if (nodes.size() != size) {
      throw new IllegalArgumentException(
          "found capacities of %d nodes, expected %d".formatted(nodes.size(), size));
    }
    for (ClientCalls each : clients) {
      Require.within("as the replica nearest to " + each.region(), each.nearest(), 0, size - 1);
    }
    List<Work> work = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int replica = 0; replica < size; replica++) {
      Work done = work(configuration, clients, replica);
      work.add(done);
      shares.add(done.share(nodes.get(replica)));
    }
    return new Utilisation(work, shares);
  }

  /** The replica that is busiest; of equal ones the first. */
  public int busiest() {
    int busiest = 0;
    for (int replica = 1; replica < shares.size(); replica++) {
      if (shares.get(replica) > shares.get(busiest)) {
        busiest = replica;
      }
    }
    return busiest;
  }

  /** The busy share of the busiest. */
  public double highest() {
    return shares.get(busiest());
  }

  /** The largest multiple of the demand that no replica is too busy for; infinite without any. */
  public double capacity() {
    return 1 / highest();
  }

  private static Work work(Configuration configuration, List<ClientCalls> clients, int replica) {
    double reads = clients.stream().mapToDouble(ClientCalls::reads).sum();
    double writes = clients.stream().mapToDouble(ClientCalls::writes).sum();
    double nearReads =
        clients.stream().filter(c -> c.nearest() == replica).mapToDouble(ClientCalls::reads).sum();
    double near =
        nearReads
            + clients.stream()
                .filter(each -> each.nearest() == replica)
                .mapToDouble(ClientCalls::writes)
                .sum();
    return switch (configuration.scheme()) {
      case Scheme.Leader leader -> led(leader.reads(), replica == 0, reads, writes, nearReads);
      case Scheme.Leaderless ignored -> new Work(reads, writes, near);
      case Scheme.Abd ignored -> new Work(reads + writes, reads + writes, near);
      case Scheme.LeaderlessConsensus consensus ->
          new Work(nearReads, (reads + writes) * (1 + consensus.conflicts()), near);
      case Scheme.MultiLeader ignored ->
          new Work(regionalReads(configuration, clients, replica), writes, near);
    };
  }

  /** The reads by clients that are nearest to some replica of this one's region. */
  private static double regionalReads(
      Configuration configuration, List<ClientCalls> clients, int replica) {
    String region = configuration.replicas().get(replica).region();
    return clients.stream()
        .filter(each -> configuration.replicas().get(each.nearest()).region().equals(region))
        .mapToDouble(ClientCalls::reads)
        .sum();
  }

  private static Work led(
      LeaderReads kind, boolean leads, double reads, double writes, double nearReads) {
    double taken = leads ? writes : 0;
    return switch (kind) {
      case LEASE -> new Work(leads ? reads : 0, writes, leads ? reads + writes : 0);
      case READ_INDEX -> new Work(reads, writes, leads ? reads + writes : 0);
      case FOLLOWER -> new Work(nearReads, writes, taken + nearReads);
    };
  }
}
