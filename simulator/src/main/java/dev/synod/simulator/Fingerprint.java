package dev.synod.simulator;

import dev.synod.core.history.Value;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Response;

/**
 * Hashes of answers. Written out, so that they are the same in every JVM: the hash codes of records
 * may be anything.
 */
final class Fingerprint {

  private static final int PRIME = 0x01000193;

  private Fingerprint() {}

  static int of(World.Answer answer) {
    int hash = of(answer.response());
    hash = hash * PRIME ^ answer.from().number();
    return hash * PRIME ^ Long.hashCode(answer.name());
  }

  private static int of(Response response) {
    return switch (response) {
      case Response.SessionOpened(long session) -> PRIME ^ Long.hashCode(session);
      case Response.Answered(Value value, long position) ->
          (2 * PRIME ^ of(value)) * PRIME ^ Long.hashCode(position);
      case Response.Done done -> 3 * PRIME;
      case Response.NotLeader(NodeId hint) -> 4 * PRIME ^ (hint == null ? -1 : hint.number());
      case Response.Refused(String reason) -> 5 * PRIME ^ reason.hashCode();
      case Response.SessionExpired expired -> 6 * PRIME;
    };
  }

  private static int of(Value value) {
    return switch (value) {
      case Value.Nil nil -> 7 * PRIME;
      case Value.Bool(boolean truth) -> 8 * PRIME ^ Boolean.hashCode(truth);
      case Value.Int(long number) -> 9 * PRIME ^ Long.hashCode(number);
      case Value.Text(String text) -> 10 * PRIME ^ text.hashCode();
      case Value.Sequence sequence -> {
        int hash = 11 * PRIME;
        for (Value element : sequence.elements()) {
          hash = hash * PRIME ^ of(element);
        }
        yield hash;
      }
    };
  }
}
