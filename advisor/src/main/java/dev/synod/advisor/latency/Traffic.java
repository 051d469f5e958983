package dev.synod.advisor.latency;

import dev.synod.advisor.scheme.Scheme;

/**
 * How much the operations of a class load links and disks, per second. Every link between replicas
 * is taken to carry the messages of all operations, also of those that other replicas coordinate:
 * an upper bound on how long a message waits for those before it.
 *
 * @param stores messages on a link, as far as those see them that wait for a disk
 * @param asks messages on a link, as far as those see them that wait for no disk
 * @param syncs writes that reach each disk
 */
record Traffic(double stores, double asks, double syncs) {

  /** A leader's: entries and acknowledgements; questions whether it leads share their links. */
  static Traffic ofLeader(Demand demand) {
    return new Traffic(demand.writes(), demand.writes() + demand.reads(), demand.writes());
  }

  static Traffic of(Scheme scheme, Demand demand) {
    double calls = demand.writes() + demand.reads();
    return switch (scheme) {
      case Scheme.Leader leader -> ofLeader(demand);
      case Scheme.Leaderless quorums -> new Traffic(calls, calls, demand.writes());
      // Two rounds each, and a read stores as well.
      case Scheme.Abd quorums -> new Traffic(2 * calls, 2 * calls, calls);
      case Scheme.LeaderlessConsensus consensus -> {
        double rounds = (1 + consensus.conflicts()) * calls;
        yield new Traffic(rounds, rounds, rounds);
      }
      // A region's replicas talk among themselves, but have the writes of all regions.
      case Scheme.MultiLeader quorums -> new Traffic(calls, calls, demand.writes());
    };
  }
}
