package dev.synod.simulator;

import dev.synod.core.protocol.Protocol;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import java.util.List;

/** Worlds without clients and faults. */
final class Scenes {

  private Scenes() {}

  static World world(
      Protocol protocol, Latencies latencies, Network network, List<WorldSpec.Member> members) {
    return new World(
        new WorldSpec(
            1,
            protocol,
            members,
            latencies,
            network,
            List.of(),
            Schedule.CALM,
            WorldSpec.Limits.USUAL,
            false,
            WorldSpec.PROMISES));
  }
}
