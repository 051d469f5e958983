package dev.synod.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.report.Dom;
import dev.synod.report.markup.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencedTest {

  private static final Call FIRST = write(0, 1);
  private static final Call SECOND = write(0, 2);
  private static final Call OTHER = write(1, 3);

  private static Call write(int process, long value) {
    return new Call(
        process, new Operation.Write("x", Value.of(value)), new Outcome.Ok(Value.TRUE), 0, 0);
  }

  @Test
  void callsWithoutTimesStandInTheOrderOfTheirProcess() {
    List<Call> calls = List.of(FIRST, SECOND, OTHER);
    assertThat(Sequenced.isUntimed(calls)).isTrue();

    List<Call> placed = Sequenced.of(calls, SECOND).calls();

    assertThat(placed.get(0).precedes(placed.get(1))).isTrue();
    assertThat(placed.get(2).precedes(placed.get(1))).isTrue();
    assertThat(placed.get(2).precedes(placed.get(0))).isFalse();
  }

  @Test
  void theImpossibleOneIsStillMarkedAndEachProcessHasOneRow() {
    HistoryPicture picture = HistoryPicture.of("h", List.of(FIRST, SECOND, OTHER), SECOND, "");

    Dom dom = Dom.parse(Writer.piece(picture.drawing()));
    assertThat(dom.texts("//text[@class='inside impossible']")).containsExactly("✗ write(x, 2)");
    assertThat(dom.all("//line[@class='lane']")).hasSize(2);
  }

  @Test
  void concurrentCallsThatHaveTimesAreLeftAsTheyAre() {
    assertThat(Sequenced.isUntimed(List.of(FIRST, OTHER))).isFalse();
  }
}
