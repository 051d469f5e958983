package dev.synod.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.history.Value;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static final List<Response> DIFFERENT =
      List.of(
          new Response.SessionOpened(1),
          new Response.SessionOpened(2),
          new Response.Answered(Value.NIL, 1),
          new Response.Answered(Value.NIL, 2),
          new Response.Answered(Value.TRUE, 1),
          new Response.Answered(Value.FALSE, 1),
          new Response.Answered(Value.of(1), 1),
          new Response.Answered(Value.of(2), 1),
          new Response.Answered(Value.of("1"), 1),
          new Response.Answered(new Value.Sequence(List.of(Value.of(1), Value.of(2))), 1),
          new Response.Answered(new Value.Sequence(List.of(Value.of(2), Value.of(1))), 1),
          new Response.Done(),
          new Response.NotLeader(null),
          new Response.NotLeader(new NodeId(0)),
          new Response.NotLeader(new NodeId(1)),
          new Response.Refused("busy"),
          new Response.Refused("full"),
          new Response.SessionExpired());

  private static int of(int from, long name, Response response) {
    return Fingerprint.of(new World.Answer(new NodeId(from), name, response));
  }

  @Test
  void answersThatDifferHaveDifferentFingerprints() {
    List<Integer> prints = new ArrayList<>();
    for (Response response : DIFFERENT) {
      prints.add(of(0, 7, response));
      prints.add(of(1, 7, response));
      prints.add(of(0, 8, response));
    }
    assertThat(prints).doesNotHaveDuplicates();
  }

  @Test
  void equalAnswersHaveEqualFingerprints() {
    assertThat(of(1, 2, new Response.Answered(Value.of("text"), 3)))
        .isEqualTo(of(1, 2, new Response.Answered(Value.of("text"), 3)));
  }
}
