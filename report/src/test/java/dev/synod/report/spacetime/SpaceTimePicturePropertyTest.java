package dev.synod.report.spacetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.report.Coordinates;
import dev.synod.report.SampleRun;
import dev.synod.report.markup.Writer;
import dev.synod.report.picture.Box;
import dev.synod.report.picture.Sketch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens in a run, its drawing can be read. */
class SpaceTimePicturePropertyTest {

  private static final int RUNS = 200;

  @Test
  void noTwoLabelsTouchAndAllAreInside() {
    for (long seed = 0; seed < RUNS; seed++) {
      SpaceTimePicture picture = SpaceTimePicture.of("p", SampleRun.random(new Random(seed)));
      List<Box> boxes = picture.labels().stream().map(Sketch.Label::box).toList();
      for (int i = 0; i < boxes.size(); i++) {
        assertThat(picture.size().holds(boxes.get(i))).as("seed %d, label %d", seed, i).isTrue();
        for (int j = i + 1; j < boxes.size(); j++) {
          assertThat(boxes.get(i).overlaps(boxes.get(j)))
              .as("seed %d, labels %d and %d", seed, i, j)
              .isFalse();
        }
      }
    }
  }

  @Test
  void everythingIsDrawnInside() {
    for (long seed = 0; seed < RUNS; seed++) {
      SpaceTimePicture picture = SpaceTimePicture.of("p", SampleRun.random(new Random(seed)));

      Coordinates.assertInside(Writer.piece(picture.drawing()), "seed " + seed);
    }
  }

  @Test
  void thePictureStaysOfASizeThatCanBeScrolled() {
    for (long seed = 0; seed < RUNS; seed++) {
      SpaceTimePicture picture = SpaceTimePicture.of("p", SampleRun.random(new Random(seed)));

      assertThat(picture.size().height()).as("seed %d", seed).isBetween(200.0, 3400.0);
      assertThat(picture.size().width()).as("seed %d", seed).isBetween(200.0, 2600.0);
    }
  }

  @Test
  void noMessageIsForgotten() {
    for (long seed = 0; seed < RUNS; seed++) {
      SpaceTime run = SampleRun.random(new Random(seed));
      Excerpt excerpt = Excerpt.of(run);
      int drawn = excerpt.messages().stream().mapToInt(Message::times).sum();
      int leftOut = excerpt.leftOut().values().stream().mapToInt(Integer::intValue).sum();

      assertThat(drawn + leftOut).as("seed %d", seed).isEqualTo(run.arrows().size());
      assertThat(excerpt.messages()).as("seed %d", seed).hasSizeLessThanOrEqualTo(140);
    }
  }

  @Test
  void timeGoesDown() {
    for (long seed = 0; seed < RUNS; seed++) {
      SpaceTime run = SampleRun.random(new Random(seed));
      List<Long> instants = Excerpt.of(run).instants().stream().sorted().toList();
      TimeAxis axis = TimeAxis.of(run.fromNanos(), run.toNanos(), instants, 10);
      double last = Double.NEGATIVE_INFINITY;
      for (long instant : instants) {
        assertThat(axis.at(instant)).as("seed %d", seed).isGreaterThanOrEqualTo(last);
        last = axis.at(instant);
      }
    }
  }
}
