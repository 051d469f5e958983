package dev.synod.prover.run;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.topology.Delay;
import dev.synod.core.topology.Place;
import dev.synod.core.topology.Topology;
import dev.synod.prover.scenario.Scenario;
import dev.synod.prover.workload.KeySkew;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.WorldSpec.Member;
import dev.synod.simulator.fault.Fault;
import dev.synod.simulator.fault.Schedule;
import dev.synod.simulator.network.Latencies;
import dev.synod.simulator.network.Network;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** A {@link TinyStore} of three nodes under a light load, with the faults that a test chooses. */
public record TinyScenario(TinyStore.Flaw flaw, LongFunction<List<Fault>> faults)
    implements Scenario {

  private static final long MILLI = 1_000_000;
  private static final Place ROOM = new Place("room", "");
  private static final Latencies LATENCIES =
      Latencies.of(
          Topology.room(new Delay.Uniform(50_000, 400_000)), new Delay.Uniform(50_000, 300_000));

  /** When everything heals. */
  public static final long HEAL_NANOS = 120 * MILLI;

  /** A crash of node 0 at 60 ms, for 20 ms: what the flaws are about. */
  public static final Fault CULPRIT = new Fault.Crash(60 * MILLI, new NodeId(0), 20 * MILLI);

  @Override
  public String subject() {
    return "tiny";
  }

  @Override
  public String description() {
    return "tiny, 3 nodes, " + flaw;
  }

  @Override
  public List<Guarantee> guarantees() {
    return Scenario.judged(List.of(Linearizability.OF_MAP), new TinyStore(flaw));
  }

  @Override
  public String replay(long seed) {
    return "replay " + seed;
  }

  @Override
  public Trial trial(long seed) {
    Workload.Group group =
        new Workload.Group(
            ROOM,
            2,
            new Workload.Arrival.Closed(MILLI, 4 * MILLI),
            List.of(new Workload.Share(1, new Workload.Asks.Mix(KeySkew.zipf(2, 0), 50, 10))));
    return new Trial(
        seed,
        new TinyStore(flaw),
        IntStream.range(0, 3).mapToObj(id -> new Member(new NodeId(id), ROOM)).toList(),
        LATENCIES,
        new Network(false, 0, 0, 100),
        new Workload(
            List.of(group, group), new Workload.Patience(5 * MILLI, 60 * MILLI, 2 * MILLI)),
        new Trial.OperatorPlan.Idle(),
        new Schedule(faults.apply(seed), HEAL_NANOS),
        300 * MILLI,
        List.of(Linearizability.OF_MAP));
  }

  /** Without faults. */
  public static TinyScenario calm() {
    return new TinyScenario(TinyStore.Flaw.NONE, seed -> List.of());
  }

  /** One that forgets, and has a reason to in these seeds. */
  public static TinyScenario failingAt(List<Long> seeds) {
    return new TinyScenario(
        TinyStore.Flaw.FORGETS_AT_CRASH,
        seed -> seeds.contains(seed) ? List.of(CULPRIT) : List.of());
  }
}
