package dev.synod.prover.run;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.protocol.NodeId;
import dev.synod.prover.run.Result.Failure;
import dev.synod.prover.workload.Clients;
import dev.synod.prover.workload.FinalReads;
import dev.synod.prover.workload.Interventions;
import dev.synod.prover.workload.Meddler;
import dev.synod.prover.workload.Recorder;
import dev.synod.prover.workload.Steward;
import dev.synod.prover.workload.Workload;
import dev.synod.simulator.Client;
import dev.synod.simulator.Violation;
import dev.synod.simulator.World;
import dev.synod.simulator.WorldSpec;
import dev.synod.simulator.WorldSpec.ClientSpec;
import dev.synod.simulator.WorldSpec.Member;
import dev.synod.simulator.random.Prng;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs one trial. */
public final class Run {

  /** After the faults have healed, the store serves everybody again within a bound. */
  public static final Guarantee RECOVERY =
      new Guarantee.Liveness(
          "recovery",
          "Once faults have healed, every group of clients is answered within a bound, also when it"
              + " writes, and every key that was written can be read.",
          "Dwork, Lynch and Stockmeyer, Consensus in the Presence of Partial Synchrony, JACM 1988");

  /** While so much of the cluster fails as it is to survive, clients are served. */
  public static final Guarantee SURVIVAL =
      new Guarantee.Liveness(
          "survival",
          "While a failure lasts that the design claims to survive, clients are answered.",
          "Lamport, Fast Paxos, 2006, section 2.3: progress with a majority of the voters");

  private static final int SLICES = 64;
  private static final int WRITE_BOUNDS = 4;
  private static final WorldSpec.Limits LIMITS = new WorldSpec.Limits(50_000);

  /** How much virtual time may pass before it is asked again whether to stop. */
  private static final long STRETCH_NANOS = 5_000_000_000L;

  private final Trial trial;
  private final BooleanSupplier stop;
  private final Recorder recorder = new Recorder();
  private final List<Clients> clients = new ArrayList<>();
  private final Interventions interventions = new Interventions();
  private final FinalReads finalReads;
  private final World world;

  private Run(Trial trial, boolean recording, BooleanSupplier stop) {
    this.trial = trial;
    this.stop = stop;
    finalReads = new FinalReads(nodes(), trial.workload().patience(), recorder);
    world = new World(spec(recording));
  }

  /** Runs the trial to its end, or to the first broken promise. */
  public static Result of(Trial trial) {
    return new Run(trial, false, () -> false).result();
  }

  /**
   * Runs the trial to its end, or to the first broken promise.
   *
   * @param stop whether to give up; asked now and then, never in the midst of a step
   * @return null if it was given up
   */
  public static @Nullable Result of(Trial trial, BooleanSupplier stop) {
    Result result = new Run(trial, false, stop).result();
    return stop.getAsBoolean() ? null : result;
  }

  /** A run with its picture. */
  public record Pictured(Result result, SpaceTime diagram) {}

  /**
   * Runs the trial and draws what happened around its failure.
   *
   * @param beforeNanos how far back from the failure the picture reaches
   */
  public static Pictured pictured(Trial trial, long beforeNanos) {
    Run run = new Run(trial, true, () -> false);
    Result result = run.result();
    Failure failure = result.failure();
    long end = failure == null ? run.world.now() : Math.min(run.world.now(), failure.atNanos());
    long start = Math.max(0, Math.min(firstInvocation(failure, end), end) - beforeNanos);
    return new Pictured(result, run.world.diagram(start, end + beforeNanos / 20));
  }

  private static long firstInvocation(@Nullable Failure failure, long otherwise) {
    return failure != null && failure.witness() instanceof Witness.OfCalls witness
        ? witness.impossible().invoked()
        : otherwise;
  }

  private WorldSpec spec(boolean recording) {
    Prng random = new Prng(trial.worldSeed()).split("clients");
    List<NodeId> nodes = nodes();
    List<ClientSpec> specs = new ArrayList<>();
    for (Workload.Group group : trial.workload().groups()) {
      Clients acting =
          new Clients(
              group,
              trial.workload().patience(),
              nodesFrom(specs.size(), nodes),
              recorder,
              random.split(specs.size()));
      clients.add(acting);
      specs.add(new ClientSpec(group.place(), acting));
    }
    Client operator = operator(nodes, random.split("operator"));
    if (operator != null) {
      specs.add(new ClientSpec(trial.members().getFirst().place(), operator));
    }
    specs.add(new ClientSpec(trial.members().getFirst().place(), finalReads));
    return new WorldSpec(
        trial.worldSeed(),
        trial.protocol(),
        trial.members(),
        trial.latencies(),
        trial.network(),
        specs,
        trial.schedule(),
        LIMITS,
        recording,
        WorldSpec.PROMISES);
  }

  private List<NodeId> nodes() {
    return trial.members().stream().map(Member::id).toList();
  }

  /** The nodes, first the one on whose side of a partition this client is, if all are near. */
  private static List<NodeId> nodesFrom(int client, List<NodeId> nodes) {
    List<NodeId> rotated = new ArrayList<>(nodes);
    Collections.rotate(rotated, -client);
    return rotated;
  }

  private @Nullable Client operator(List<NodeId> nodes, Prng random) {
    return switch (trial.operator()) {
      case Trial.OperatorPlan.Idle idle -> null;
      case Trial.OperatorPlan.KeepLeader(NodeId leader, long span) ->
          new Steward(nodes, leader, span, interventions);
      case Trial.OperatorPlan.Meddle meddle ->
          new Meddler(
              nodes,
              meddle.eligible(),
              meddle.reconfigures(),
              meddle.minimumVoters(),
              meddle.spanNanos(),
              trial.schedule().healNanos(),
              random,
              interventions);
    };
  }

  private Result result() {
    long heal = trial.schedule().healNanos();
    Failure failure = suffer(heal);
    if (failure == null && !awaitRecovery(heal)) {
      failure = new Failure(stuck(heal), world.now());
    }
    finish();
    if (failure == null) {
      failure = readAll();
    }
    Failure broken = brokenInvariant();
    failure = broken == null ? failure : broken;
    return failure == null ? judged() : result(failure, null, Verdict.Effort.NONE);
  }

  /** Lets faults strike until they heal. Says if nobody was served while somebody had to be. */
  private @Nullable Failure suffer(long healNanos) {
    for (Trial.Episode episode : trial.episodes()) {
      runUntil(episode.untilNanos());
      if (world.violation() == null
          && !stop.getAsBoolean()
          && clients.stream().noneMatch(group -> group.answeredSince(episode.middleNanos()))) {
        return new Failure(unserved(episode), world.now());
      }
    }
    runUntil(healNanos);
    return null;
  }

  private void runUntil(long nanos) {
    while (world.now() < nanos && world.violation() == null && !stop.getAsBoolean()) {
      world.runUntil(Math.min(nanos, world.now() + STRETCH_NANOS));
    }
  }

  private Witness unserved(Trial.Episode episode) {
    return new Witness.OfState(
        SURVIVAL,
        "nobody who asked from %d ms on was answered until %d ms (%s)"
            .formatted(
                episode.middleNanos() / 1_000_000, episode.untilNanos() / 1_000_000, states()),
        -1,
        world.now());
  }

  /**
   * Whether every group of clients was served since the healing. Those that write have the time of
   * the bound a few times, since what piled up before has to be worked off first.
   */
  private boolean awaitRecovery(long healNanos) {
    clients.forEach(group -> group.healed(healNanos));
    List<Clients> readers = clients.stream().filter(group -> !group.write()).toList();
    return await(healNanos + trial.recoveryNanos(), readers)
        && await(healNanos + WRITE_BOUNDS * trial.recoveryNanos(), clients);
  }

  /**
   * Whether these groups are served before the time is over. A group that hardly ever asks may not
   * have asked in time: only one that has waited for half of the bound counts as not served.
   */
  private boolean await(long untilNanos, List<Clients> groups) {
    long slice = Math.max(1, trial.recoveryNanos() / SLICES);
    while (world.now() < untilNanos && world.violation() == null) {
      if (stop.getAsBoolean() || groups.stream().allMatch(Clients::served)) {
        return true;
      }
      world.runUntil(Math.min(untilNanos, world.now() + slice));
    }
    long longAgo = world.now() - trial.recoveryNanos() / 2;
    return world.violation() != null || groups.stream().noneMatch(group -> group.starved(longAgo));
  }

  private void finish() {
    clients.forEach(Clients::stop);
    long slice = Math.max(1, trial.workload().patience().attemptNanos() / 4);
    for (int count = 0; count < SLICES && world.violation() == null; count++) {
      if (clients.stream().allMatch(Clients::quiet)) {
        break;
      }
      world.runUntil(world.now() + slice);
    }
    clients.forEach(Clients::giveUp);
  }

  /**
   * Reads every key that was changed. A bound for these reads is that of the recovery, and an
   * operation's for each that one client makes after another.
   */
  private @Nullable Failure readAll() {
    long begun = world.now();
    finalReads.begin(recorder.changedKeys());
    long patience = trial.workload().patience().totalNanos();
    long until = begun + trial.recoveryNanos() + finalReads.longest() * patience;
    while (finalReads.left() > 0 && world.now() < until && world.violation() == null) {
      if (stop.getAsBoolean()) {
        return null;
      }
      world.runUntil(Math.min(until, world.now() + STRETCH_NANOS));
    }
    return finalReads.left() == 0 ? null : new Failure(unread(world.now() - begun), world.now());
  }

  private Witness unread(long spanNanos) {
    return new Witness.OfState(
        RECOVERY,
        "%d of %d last reads of what was written were not answered within %d ms (%s)"
            .formatted(
                finalReads.left(),
                finalReads.left() + finalReads.answered(),
                spanNanos / 1_000_000,
                states()),
        -1,
        world.now());
  }

  private @Nullable Failure brokenInvariant() {
    Violation violation = world.violation();
    return violation == null
        ? null
        : new Failure(
            new Witness.OfState(
                violation.breach().guarantee(),
                violation.breach().explanation(),
                violation.node(),
                violation.atNanos()),
            violation.atNanos());
  }

  private Witness stuck(long healNanos) {
    return new Witness.OfState(
        RECOVERY,
        "not every group of clients was answered within %d ms after the healing (%s)"
            .formatted((world.now() - healNanos) / 1_000_000, states()),
        -1,
        world.now());
  }

  private String states() {
    StringBuilder states = new StringBuilder();
    for (Member member : trial.members()) {
      var node = world.node(member.id());
      states
          .append(states.isEmpty() ? "" : "; ")
          .append(member.id())
          .append(": ")
          .append(node == null ? "down" : node.summary());
    }
    return states.toString();
  }

  private Result judged() {
    History history = recorder.history();
    Verdict.Effort effort = Verdict.Effort.NONE;
    Verdict.Unknown undecided = null;
    for (HistoryProperty property : trial.properties()) {
      switch (property.judge(history, stop)) {
        case Verdict.Holds holds -> effort = effort.plus(holds.effort());
        case Verdict.Unknown unknown -> undecided = unknown;
        case Verdict.Violated(Witness witness) -> {
          return result(new Failure(witness, shownAt(witness)), undecided, effort);
        }
      }
    }
    return result(null, undecided, effort);
  }

  private long shownAt(Witness witness) {
    return switch (witness) {
      case Witness.OfCalls calls ->
          calls.impossible().completed() == Call.NEVER
              ? world.now()
              : calls.impossible().completed();
      case Witness.OfCycle cycle ->
          cycle.calls().stream()
              .mapToLong(Call::completed)
              .map(instant -> instant == Call.NEVER ? world.now() : instant)
              .max()
              .orElse(world.now());
      case Witness.OfState state -> state.atNanos();
    };
  }

  private Map<String, Long> planned() {
    Map<String, Long> planned = new TreeMap<>();
    trial.schedule().faults().forEach(fault -> planned.merge(fault.kind(), 1L, Long::sum));
    return planned;
  }

  private Result result(
      @Nullable Failure failure, Verdict.@Nullable Unknown undecided, Verdict.Effort effort) {
    return new Result(
        trial.seed(),
        world.events(),
        world.traceHash(),
        recorder.answered() + recorder.unanswered(),
        recorder.answered(),
        recorder.unanswered(),
        planned(),
        world.tally(),
        new Result.Activity(
            interventions.reconfigurations(), interventions.transfers(), finalReads.answered()),
        failure,
        undecided,
        effort,
        recorder.samples());
  }
}
