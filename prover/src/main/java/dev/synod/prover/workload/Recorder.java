package dev.synod.prover.workload;

import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Keeps what the clients of one run saw. */
public final class Recorder {

  private final List<Call> calls = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private int processes;
  private long values;
  private long answered;
  private long unanswered;

  /**
   * How long one operation took.
   *
   * @param region where the client is
   * @param read whether it changed nothing
   * @param arrivedNanos when the client wanted it
   * @param nanos from then to the answer
   */
  public record Sample(String region, boolean read, long arrivedNanos, long nanos) {}

  int newProcess() {
    return processes++;
  }

  long newValue() {
    return ++values;
  }

  void completed(int process, Operation operation, Outcome outcome, long invoked, long completed) {
    calls.add(new Call(process, operation, outcome, invoked, completed));
  }

  void sampled(String region, Operation operation, long arrivedNanos, long nanos) {
    answered++;
    samples.add(new Sample(region, operation instanceof Operation.Read, arrivedNanos, nanos));
  }

  void gaveUp() {
    unanswered++;
  }

  /** The keys that anybody tried to change, each once, in the order of the first attempts' ends. */
  public List<String> changedKeys() {
    LinkedHashSet<String> keys = new LinkedHashSet<>();
    for (Call call : calls) {
      if (!(call.operation() instanceof Operation.Read)) {
        keys.add(call.operation().key());
      }
    }
    return List.copyOf(keys);
  }

  /** The calls so far. Calls still open are in it once their clients were told to give up. */
  public History history() {
    return new History(calls);
  }

  /** How long the answered operations took, in the order of their answers. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** How many operations were answered before the client's patience ended. */
  public long answered() {
    return answered;
  }

  /** How many operations were given up. */
  public long unanswered() {
    return unanswered;
  }
}
