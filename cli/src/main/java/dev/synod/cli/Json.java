package dev.synod.cli;

import dev.synod.checker.judgement.Certificate;
import dev.synod.core.evidence.Counterexample;
import dev.synod.core.evidence.Evidence;
import dev.synod.core.evidence.Evidence.Finding;
import dev.synod.core.evidence.Evidence.Latency;
import dev.synod.core.evidence.Evidence.Percentiles;
import dev.synod.core.guarantee.Verdict;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results for machines. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String text(ObjectNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  static ArrayNode evidence(List<Evidence> evidence) {
    ArrayNode all = MAPPER.createArrayNode();
    evidence.forEach(one -> all.add(evidence(one)));
    return all;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode node = object();
    node.put("subject", evidence.subject());
    node.put("scenario", evidence.scenario());
    node.put("firstSeed", evidence.firstSeed());
    node.put("seeds", evidence.seeds());
    node.put("events", evidence.events());
    node.put("operations", evidence.operations());
    node.put("answeredInTime", evidence.availability());
    ObjectNode faults = node.putObject("faults");
    evidence.faults().forEach(faults::put);
    ObjectNode planned = node.putObject("faultsPlanned");
    evidence.exercise().planned().forEach(planned::put);
    ArrayNode never = node.putArray("faultsThatNeverStruck");
    evidence.neverStruck().forEach(never::add);
    ArrayNode ineffective = node.putArray("faultsWithoutEffect");
    evidence.exercise().ineffective().forEach(ineffective::add);
    ObjectNode activity = node.putObject("activity");
    evidence.exercise().activity().forEach(activity::put);
    node.set("findings", findings(evidence.findings()));
    ArrayNode latencies = node.putArray("latencies");
    evidence.latencies().forEach(latency -> latencies.add(latency(latency)));
    Counterexample counterexample = evidence.counterexample();
    if (counterexample != null) {
      node.set("counterexample", counterexample(counterexample));
    }
    return node;
  }

  static ArrayNode findings(List<Finding> findings) {
    ArrayNode all = MAPPER.createArrayNode();
    for (Finding finding : findings) {
      ObjectNode node = all.addObject();
      node.put("guarantee", finding.guarantee().id());
      switch (finding.verdict()) {
        case Verdict.Holds(Verdict.Effort effort) -> node.put("verdict", "holds");
        case Verdict.Unknown(String reason, Verdict.Effort effort) ->
            node.put("verdict", "unknown")
                .put("reason", reason)
                .put("steps", effort.steps())
                .put("bytes", effort.bytes());
        case Verdict.Violated(Witness witness) ->
            node.put("verdict", "violated").set("witness", witness(witness));
      }
    }
    return all;
  }

  /** The order that explains a history, a text a call. */
  static ArrayNode order(Certificate certificate) {
    ArrayNode order = MAPPER.createArrayNode();
    switch (certificate) {
      case Certificate.Order(var calls) -> calls.forEach(call -> order.add(call.toString()));
      case Certificate.Impossibility none -> {}
    }
    return order;
  }

  private static ObjectNode witness(Witness witness) {
    ObjectNode node = object();
    node.put("explanation", witness.explanation());
    switch (witness) {
      case Witness.OfState state -> node.put("node", state.node()).put("atNanos", state.atNanos());
      case Witness.OfCycle cycle -> {
        node.put("anomaly", cycle.anomaly());
        calls(cycle.calls(), node.putArray("calls"));
        ArrayNode steps = node.putArray("cycle");
        for (Witness.Step step : cycle.steps()) {
          steps
              .addObject()
              .put("dependency", step.dependency().label())
              .put("key", step.key())
              .put("reason", step.reason());
        }
      }
      case Witness.OfCalls calls -> {
        node.put("impossible", calls.impossible().toString());
        if (!calls.stateBefore().isEmpty()) {
          node.put("stateBefore", calls.stateBefore());
        }
        calls(calls.calls(), node.putArray("calls"));
      }
    }
    return node;
  }

  private static void calls(List<Call> calls, ArrayNode all) {
    for (Call call : calls) {
      ObjectNode each = all.addObject();
      each.put("process", call.process());
      each.put("operation", call.operation().toString());
      outcome(call.outcome(), each);
      each.put("invoked", call.invoked());
      if (call.completed() != Call.NEVER) {
        each.put("completed", call.completed());
      }
    }
  }

  private static void outcome(Outcome outcome, ObjectNode call) {
    switch (outcome) {
      case Outcome.Ok(Value result) -> call.put("outcome", "ok").put("result", result.toString());
      case Outcome.Failed(String reason) -> call.put("outcome", "failed").put("reason", reason);
      case Outcome.Unknown(String reason) -> call.put("outcome", "unknown").put("reason", reason);
    }
  }

  private static ObjectNode latency(Latency latency) {
    ObjectNode node = object();
    node.put("region", latency.region());
    node.put("operation", latency.operation());
    node.put("samples", latency.samples());
    put(node, "predicted", latency.predicted());
    put(node, "simulated", latency.simulated());
    return node;
  }

  private static void put(ObjectNode node, String key, @Nullable Percentiles percentiles) {
    if (percentiles != null) {
      node.putObject(key)
          .put("p50Millis", percentiles.p50Millis())
          .put("p99Millis", percentiles.p99Millis());
    }
  }

  private static ObjectNode counterexample(Counterexample counterexample) {
    ObjectNode node = object();
    node.put("seed", counterexample.seed());
    node.put("replay", counterexample.replay());
    node.put("faultsBefore", counterexample.faultsBefore());
    ArrayNode faults = node.putArray("faults");
    counterexample.faults().forEach(faults::add);
    node.set("witness", witness(counterexample.witness()));
    return node;
  }
}
