package dev.synod.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Witness;
import dev.synod.core.history.Call;
import dev.synod.core.history.History;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.report.Coordinates;
import dev.synod.report.Dom;
import dev.synod.report.SampleEvidence;
import dev.synod.report.markup.Writer;
import dev.synod.report.picture.Lettering;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryPictureTest {

  @Test
  void theImpossibleCallIsMarkedBySignAndForm() {
    Witness.OfCalls witness = (Witness.OfCalls) SampleEvidence.witness();

    HistoryPicture picture = HistoryPicture.of("h", witness.calls(), witness.impossible(), "nil");

    Dom dom = Dom.parse(Writer.piece(picture.drawing()));
    assertThat(dom.texts("//text[@class='inside impossible']")).containsExactly("✗ read(x) → 7");
    assertThat(dom.texts("//text[@class='inside before']")).containsExactly("state before: nil");
    assertThat(dom.all("//rect[@class='interval offending']")).hasSize(1);
    assertThat(dom.texts("//text[@class='lane-name']"))
        .containsExactly("process 0", "process 1", "process 2", "process 3");
    assertThat(dom.all("//path[@class='interval unknown']")).hasSize(1);
    assertThat(dom.all("//rect[@class='interval failed']")).hasSize(1);
  }

  @Test
  void positionsKeepTheOrderOfInstantsAndRoomForWords() {
    for (long seed = 0; seed < 300; seed++) {
      List<Call> calls = calls(new Random(seed));
      Instants instants = Instants.of(calls, call -> 60, 10);
      for (Call one : calls) {
        assertThat(instants.completion(one) - instants.invocation(one))
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(60);
        for (Call other : calls) {
          assertThat(instants.completion(one) < instants.invocation(other))
              .as("seed %d: %s, %s", seed, one, other)
              .isEqualTo(one.precedes(other));
        }
      }
    }
  }

  @Test
  void everythingIsDrawnInside() {
    for (long seed = 0; seed < 300; seed++) {
      List<Call> calls = calls(new Random(seed));

      HistoryPicture picture = HistoryPicture.of("h", calls, calls.get(0), "");

      Coordinates.assertInside(Writer.piece(picture.drawing()), "seed " + seed);
      assertThat(picture.leftOut()).as("seed %d", seed).isEqualTo(Math.max(0, calls.size() - 40));
    }
  }

  @Test
  void ofAVeryLongValueTheBeginningIsShown() {
    Value value = Value.of("long ".repeat(100_000));
    Call call = new Call(0, new Operation.Write("x", value), new Outcome.Ok(Value.TRUE), 1, 2);

    Dom dom = Dom.parse(Writer.piece(HistoryPicture.of("h", List.of(call), null, "").drawing()));

    String words = dom.texts("//text[@class='inside']").get(0);
    assertThat(words).startsWith("write(x, \"long ").endsWith("…");
    assertThat(Lettering.width(words)).isLessThan(240);
  }

  private static List<Call> calls(Random random) {
    List<Call> calls = new ArrayList<>();
    int processes = 1 + random.nextInt(6);
    for (int process = 0; process < processes; process++) {
      long at = random.nextInt(20);
      for (int i = 1 + random.nextInt(15); i > 0; i--) {
        long end = at + random.nextInt(20);
        Operation operation = new Operation.Write("key", Value.of(random.nextInt(100)));
        if (random.nextInt(12) == 0) {
          Outcome unknown = new Outcome.Unknown("timeout");
          calls.add(new Call(process, operation, unknown, at, Call.NEVER));
          break;
        }
        Outcome outcome =
            random.nextInt(5) == 0 ? new Outcome.Failed("no") : new Outcome.Ok(Value.TRUE);
        calls.add(new Call(process, operation, outcome, at, end));
        at = end + 1 + random.nextInt(10);
      }
    }
    return new History(calls).calls();
  }
}
