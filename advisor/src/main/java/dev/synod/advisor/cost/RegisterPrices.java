package dev.synod.advisor.cost;

import java.util.List;

/** What members of quorums cost an hour, in one protocol with one number of fragments. */
final class RegisterPrices {

  private final RegisterProblem problem;
  private final List<RegisterProtocol.Phase> phases;
  private final int fragments;

  RegisterPrices(RegisterProblem problem, RegisterProtocol protocol, int fragments) {
    this.problem = problem;
    this.fragments = fragments;
    phases = protocol.phases(problem.group(), fragments);
  }

  /** What it costs that clients of a site have a site in a quorum. */
  double member(int client, int phase, int site) {
    return reads(client, phase, site) + writes(client, phase, site) + machine(client, site);
  }

  private double perHour(int client) {
    KeyGroup group = problem.group();
    return group.operationsPerSecond() * group.clientShares().get(client) * 3600;
  }

  private double egress(int client, int phase, int site) {
    List<Site> sites = problem.sites();
    return phases.get(phase).toReplica()
        ? sites.get(client).egressPerGigabyte().get(site)
        : sites.get(site).egressPerGigabyte().get(client);
  }

  private double reads(int client, int phase, int site) {
    return perHour(client)
        * problem.group().readRatio()
        * phases.get(phase).readGigabytes()
        * egress(client, phase, site);
  }

  private double writes(int client, int phase, int site) {
    return perHour(client)
        * problem.group().writeRatio()
        * phases.get(phase).writeGigabytes()
        * egress(client, phase, site);
  }

  private double machine(int client, int site) {
    double machines = perHour(client) / 3600 / RegisterProblem.REQUESTS_PER_MACHINE;
    return machines * problem.sites().get(site).machinePerHour();
  }

  double storage(int site) {
    KeyGroup group = problem.group();
    return group.objects()
        * group.objectGigabytes()
        / fragments
        * problem.sites().get(site).storagePerGigabyteMonth()
        / RegisterProblem.HOURS_PER_MONTH;
  }

  Bill bill(List<Integer> replicas, List<RegisterPlacement.Client> clients) {
    double reads = 0;
    double writes = 0;
    double machines = 0;
    for (RegisterPlacement.Client client : clients) {
      for (int phase = 0; phase < phases.size(); phase++) {
        for (int site : client.quorums().get(phase)) {
          reads += reads(client.site(), phase, site);
          writes += writes(client.site(), phase, site);
          machines += machine(client.site(), site);
        }
      }
    }
    double storage = replicas.stream().mapToDouble(this::storage).sum();
    return new Bill(reads, writes, storage, machines);
  }

  /** How long clients wait for their quorums, one after the other. */
  double millis(RegisterPlacement.Client client, boolean read) {
    List<Double> roundTrips = problem.sites().get(client.site()).roundTripMillis();
    double millis = 0;
    for (int phase = 0; phase < phases.size(); phase++) {
      if (read ? phases.get(phase).inRead() : phases.get(phase).inWrite()) {
        millis += client.quorums().get(phase).stream().mapToDouble(roundTrips::get).max().orElse(0);
      }
    }
    return millis;
  }
}
