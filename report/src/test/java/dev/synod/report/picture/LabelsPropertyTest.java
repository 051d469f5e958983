package dev.synod.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsPropertyTest {

  private static final Box DRAWING = new Box(0, 0, 300, 300);

  @Test
  void aPlaceIsFoundExactlyWhereOneIsFree() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Labels labels = new Labels(DRAWING);
      List<Box> taken = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        List<Box> liked = List.of(box(random), box(random), box(random));
        Box expected =
            liked.stream()
                .filter(DRAWING::holds)
                .filter(box -> taken.stream().noneMatch(box::overlaps))
                .findFirst()
                .orElse(null);

        Box placed = labels.place(liked).orElse(null);

        assertThat(placed).as("seed %d, label %d", seed, i).isEqualTo(expected);
        if (placed != null) {
          taken.add(placed);
        }
      }
    }
  }

  private static Box box(Random random) {
    return new Box(
        random.nextInt(320) - 10,
        random.nextInt(320) - 10,
        1 + random.nextInt(60),
        1 + random.nextInt(90));
  }

  @Test
  void theImportantLabelGetsThePlace() {
    Box place = new Box(10, 10, 50, 14);
    Sketch sketch =
        new Sketch(
            List.of(),
            List.of(),
            List.of(
                new Sketch.Wish("second", "word", 5, List.of(place)),
                new Sketch.Wish("first", "word", 1, List.of(place))));

    assertThat(sketch.labels(DRAWING))
        .containsExactly(new Sketch.Label(List.of("first"), "word", place));
  }

  @Test
  void wordsAreShortenedToTheirRoom() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      StringBuilder words = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        words.appendCodePoint("il.WM aeé界𝄞→".codePointAt(random.nextInt(10)));
      }
      double room = 15 + random.nextInt(200);

      String fitted = Lettering.fit(words.toString(), room);

      assertThat(Lettering.width(fitted)).as("seed %d", seed).isLessThanOrEqualTo(room + 1e-9);
      if (Lettering.width(words.toString()) <= room) {
        assertThat(fitted).as("seed %d", seed).isEqualTo(words.toString());
      }
    }
  }
}
