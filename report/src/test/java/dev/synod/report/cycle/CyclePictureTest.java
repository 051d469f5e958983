package dev.synod.report.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.guarantee.Isolation;
import dev.synod.core.guarantee.Witness;
import dev.synod.core.guarantee.Witness.Dependency;
import dev.synod.core.history.Call;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.report.Coordinates;
import dev.synod.report.Dom;
import dev.synod.report.Report;
import dev.synod.report.SampleEvidence;
import dev.synod.report.markup.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CyclePictureTest {

  @Test
  void eachTransactionIsABoxAndEachDependencyAnArrowWithItsNameAndReason() {
    Dom dom = drawn(SampleEvidence.cycle());

    assertThat(dom.texts("//text[@class='lane-name']")).containsExactly("session 0", "session 1");
    assertThat(dom.all("//g[@class='transaction']")).hasSize(2);
    assertThat(dom.texts("//text[starts-with(@class, 'word')]"))
        .containsExactlyInAnyOrder("rw x", "rw y");
    assertThat(dom.texts("//path[@class='dependency read-write']/title")).hasSize(2);
    assertThat(dom.texts("//text[@class='inside involved']"))
        .contains("read(x) → 0", "write(y, 1)");
    assertThat(dom.texts("//text[@class='inside aside']")).contains("read(z) → nil");
  }

  @Test
  void everythingIsDrawnInsideAndNoBoxesOverlap() {
    for (long seed = 0; seed < 300; seed++) {
      Witness.OfCycle cycle = cycle(new Random(seed));
      CyclePicture picture = CyclePicture.of("c", cycle);

      Coordinates.assertInside(Writer.piece(picture.drawing()), "seed " + seed);
      assertThat(picture.leftOut())
          .as("seed %d", seed)
          .isEqualTo(Math.max(0, cycle.steps().size() - CyclePicture.MOST));
    }
  }

  @Test
  void ofALongCycleThePartAroundAnAntiDependencyIsShown() {
    for (long seed = 0; seed < 300; seed++) {
      Witness.OfCycle cycle = cycle(new Random(seed));
      List<Witness.Step> excerpt = CycleExcerpt.of(cycle, 5);

      assertThat(cycle.steps()).containsAll(excerpt);
      assertThat(excerpt).as("seed %d", seed).hasSize(Math.min(5, cycle.steps().size()));
      boolean has =
          cycle.steps().stream().anyMatch(step -> step.dependency() == Dependency.READ_WRITE);
      assertThat(excerpt.stream().anyMatch(step -> step.dependency() == Dependency.READ_WRITE))
          .as("seed %d", seed)
          .isEqualTo(has);
    }
  }

  @Test
  void aPictureThatStandsAloneIsWellFormedAndBringsItsStyle() {
    Dom dom = Dom.parse(Report.svg(SampleEvidence.cycle()));

    assertThat(dom.texts("//style").getFirst()).contains(".dependency").contains("--paper");
    assertThat(dom.all("//rect[@class='ground']")).hasSize(1);
  }

  private static Dom drawn(Witness.OfCycle cycle) {
    return Dom.parse(Writer.piece(CyclePicture.of("c", cycle).drawing()));
  }

  private static Witness.OfCycle cycle(Random random) {
    List<Call> calls = new ArrayList<>();
    int size = 2 + random.nextInt(18);
    for (int i = 0; i < size; i++) {
      List<Operation> operations = new ArrayList<>();
      for (int j = random.nextInt(14); j >= 0; j--) {
        operations.add(new Operation.Write("k" + random.nextInt(4), Value.of("v".repeat(j * 9))));
      }
      List<Value> results = Collections.nCopies(operations.size(), Value.TRUE);
      Outcome outcome = new Outcome.Ok(new Value.Sequence(results));
      int session = random.nextInt(4);
      calls.add(
          new Call(session, new Operation.Transaction(operations), outcome, i * 10L, i * 10L + 5));
    }
    Collections.shuffle(calls, random);
    List<Witness.Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Dependency dependency = Dependency.values()[random.nextInt(Dependency.values().length)];
      Call to = calls.get((i + 1) % size);
      steps.add(new Witness.Step(calls.get(i), dependency, "k1", to, "because " + i));
    }
    return new Witness.OfCycle(Isolation.SERIALIZABLE, "G2-item", "A cycle.", steps);
  }
}
