package dev.synod.report;

import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.evidence.Evidence.Latency;
import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.core.guarantee.Consistency;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Verdict.Effort;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.design.architecture.ClassDesign;
import dev.synod.design.architecture.Design;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What campaigns find: one in which all holds, and one that found a violation. */
public final class SampleEvidence {

  public static final Guarantee ELECTION_SAFETY =
      new Guarantee.Safety(
          "election-safety",
          "At most one leader is elected in a term.",
          "Ongaro, Consensus: Bridging Theory and Practice, 2014, section 3.2");

  private static final Guarantee PROGRESS =
      new Guarantee.Liveness(
          "progress",
          "Once faults have healed, every operation is answered within a bound.",
          "Ongaro 2014, section 3.9");

  private SampleEvidence() {}

  /** Evidence for each class of a design that Raft keeps, with latencies near what it predicts. */
  public static List<Evidence> of(Design design) {
    return design.classes().stream()
        .filter(dataClass -> dataClass.consensus() != null)
        .map(SampleEvidence::holding)
        .toList();
  }

  private static Evidence holding(ClassDesign dataClass) {
    List<Latency> latencies =
        dataClass.predicted().latency().stream()
            .map(prediction ->
                new Latency(
                    prediction.region(),
                    prediction.access().name().toLowerCase(Locale.ROOT),
                    new Percentiles(prediction.p50Ms(), prediction.p99Ms()),
                    new Percentiles(prediction.p50Ms() * 1.004, prediction.p99Ms() * 1.031),
                    12_500))
            .toList();
    return new Evidence(
        dataClass.id(),
        "Raft, "
            + dataClass.replication().replicas().size()
            + " voters in 3 regions, the class's own rates, the faults that it claims to survive",
        1,
        1000,
        48_211_904,
        412_887,
        faults(),
        exercise(),
        List.of(
            new Finding(Consistency.LINEARIZABLE, new Verdict.Holds(new Effort(912_331, 1 << 20))),
            new Finding(ELECTION_SAFETY, new Verdict.Holds(Effort.NONE)),
            new Finding(
                PROGRESS, new Verdict.Unknown("3 seeds ended within the bound", Effort.NONE))),
        latencies,
        0.99734,
        null);
  }

  private static Map<String, Long> faults() {
    Map<String, Long> faults = new TreeMap<>();
    faults.put("partition", 3_104L);
    faults.put("loss", 182_204L);
    faults.put("duplication", 90_712L);
    faults.put("delay", 41_833L);
    faults.put("crash", 2_487L);
    faults.put("crash at milestone", 912L);
    faults.put("torn write", 318L);
    faults.put("bit rot", 41L);
    faults.put("pause", 1_206L);
    faults.put("slow disk", 777L);
    faults.put("clock jump", 0L);
    faults.put("clock skew", 500L);
    return faults;
  }

  private static Evidence.Exercise exercise() {
    Map<String, Long> activity = new TreeMap<>();
    activity.put("final-reads", 1_204L);
    activity.put("leadership-transfers", 31L);
    activity.put("reconfigurations", 0L);
    return new Evidence.Exercise(
        Map.of("clock jump", 7L, "crash", 2_600L), activity, List.of("clock skew"));
  }

  /** Raft with a vote that is not on disk before it is sent: caught by a stale read. */
  public static Evidence violated() {
    return new Evidence(
        "raft",
        "Raft, 5 nodes in one room, 2 clients, partition,crash,loss",
        1,
        4711,
        9_120_445,
        88_310,
        faults(),
        exercise(),
        List.of(
            new Finding(ELECTION_SAFETY, new Verdict.Holds(Effort.NONE)),
            new Finding(Consistency.LINEARIZABLE, new Verdict.Violated(witness())),
            new Finding(PROGRESS, new Verdict.Unknown("not reached", Effort.NONE))),
        List.of(new Latency("room", "write", null, new Percentiles(2.31, 9.8), 5_200)),
        0.9412,
        counterexample());
  }

  public static Counterexample counterexample() {
    return new Counterexample(
        4711,
        witness(),
        List.of(
            "n0 is cut off from n1, n2, n3 and n4 from 151.2 ms to 420 ms",
            "n2 crashes as it grants its vote, at 298.4 ms, and restarts 40 ms later"),
        17,
        "./synod prove raft --nodes 5 --seed 4711 --faults partition,crash",
        SampleRun.staleRead());
  }

  public static Witness witness() {
    Call write = call(0, new Operation.Write("x", Value.of(7)), ok(Value.TRUE), 140, 148);
    Call overwrite = call(1, new Operation.Write("x", Value.of(8)), ok(Value.TRUE), 352, 361);
    Call lost =
        call(
            2,
            new Operation.CompareAndSet("x", Value.of(7), Value.of(9)),
            new Outcome.Unknown("no answer"),
            170,
            Call.NEVER);
    Call refused =
        call(
            3,
            new Operation.Write("x", Value.of(1)),
            new Outcome.Failed("not the leader"),
            180,
            205);
    Call read = call(0, new Operation.Read("x"), ok(Value.of(7)), 366, 371);
    return new Witness.OfCalls(
        Consistency.LINEARIZABLE,
        "Process 0 read 7 from x after process 1 had been told that its write of 8 took effect:"
            + " no order of these calls explains both.",
        List.of(write, lost, refused, overwrite, read),
        read);
  }

  private static Outcome ok(Value value) {
    return new Outcome.Ok(value);
  }

  private static Call call(
      int process, Operation operation, Outcome outcome, long invoked, long completed) {
    return new Call(process, operation, outcome, invoked, completed);
  }

  /** Write skew: each transaction read what the other then overwrote. */
  public static Witness.OfCycle cycle() {
    Call first = skew(0, "x", "y", 1, 10);
    Call second = skew(1, "y", "x", 2, 12);
    return new Witness.OfCycle(
        Isolation.SERIALIZABLE,
        "G2-item",
        "Each of two transactions has to come before the other.",
        List.of(
            new Witness.Step(
                first,
                Witness.Dependency.READ_WRITE,
                "x",
                second,
                "It read x before 2 was written."),
            new Witness.Step(
                second,
                Witness.Dependency.READ_WRITE,
                "y",
                first,
                "It read y before 1 was written.")));
  }

  private static Call skew(int session, String read, String written, int value, long at) {
    return new Call(
        session,
        new Operation.Transaction(
            List.of(
                new Operation.Read(read),
                new Operation.Read("z"),
                new Operation.Write(written, Value.of(value)))),
        new Outcome.Ok(new Value.Sequence(List.of(Value.of(0), Value.NIL, Value.TRUE))),
        at,
        at + 9);
  }
}
