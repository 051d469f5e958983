package dev.synod.prover.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import org.junit.jupiter.api.Test;

class RecorderTest {

  private static final Operation READ = new Operation.Read("k");

  private final Recorder recorder = new Recorder();

  @Test
  void callsComeInTheOrderOfTheirInvocations() {
    recorder.completed(1, READ, new Outcome.Ok(Value.NIL), 20, 30);
    recorder.completed(0, READ, new Outcome.Unknown("lost"), 10, Call.NEVER);

    assertThat(recorder.history().calls()).extracting(Call::process).containsExactly(0, 1);
  }

  @Test
  void processesAndValuesAreNeverGivenTwice() {
    assertThat(recorder.newProcess()).isNotEqualTo(recorder.newProcess());
    assertThat(recorder.newValue()).isNotEqualTo(recorder.newValue());
  }

  @Test
  void answeredAndUnansweredOperationsAreCounted() {
    recorder.sampled("here", READ, 5, 7);
    recorder.sampled("there", new Operation.Write("k", Value.of(1)), 6, 8);
    recorder.gaveUp();

    assertThat(recorder.answered()).isEqualTo(2);
    assertThat(recorder.unanswered()).isEqualTo(1);
    assertThat(recorder.samples())
        .containsExactly(
            new Recorder.Sample("here", true, 5, 7), new Recorder.Sample("there", false, 6, 8));
  }
}
