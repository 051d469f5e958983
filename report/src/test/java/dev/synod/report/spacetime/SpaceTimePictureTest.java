package dev.synod.report.spacetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.evidence.SpaceTime;
import dev.synod.core.evidence.SpaceTime.Arrow;
import dev.synod.core.evidence.SpaceTime.Fate;
import dev.synod.core.evidence.SpaceTime.Kind;
import dev.synod.core.evidence.SpaceTime.Mark;
import dev.synod.core.evidence.SpaceTime.Sign;
import dev.synod.core.evidence.SpaceTime.Span;
import dev.synod.report.Dom;
import dev.synod.report.SampleRun;
import dev.synod.report.markup.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpaceTimePictureTest {

  private static Dom draw(SpaceTime run) {
    return Dom.parse(Writer.piece(SpaceTimePicture.of("p", run).drawing()));
  }

  @Test
  void theStoryIsDrawn() {
    Dom dom = draw(SampleRun.staleRead());

    assertThat(dom.texts("//text[@class='lane-name']"))
        .startsWith("n0 n0", "n0 n0", "n1 n1")
        .hasSize(14);
    assertThat(dom.all("//path[@class='message lost']")).isNotEmpty();
    assertThat(dom.all("//path[@class='message duplicate']")).hasSize(1);
    assertThat(dom.all("//rect[@class='down']")).hasSize(1);
    assertThat(dom.all("//rect[@class='fault']")).hasSize(2);
    assertThat(dom.all("//rect[@class='operation offending']")).hasSize(1);
    assertThat(dom.texts("//text[@class='word offending']")).containsExactly("✗ read(x) → 7");
    assertThat(dom.texts("//text[@class='word violation']"))
        .containsExactly("stale: 8 was acknowledged at 361 ms");
    assertThat(dom.texts("//text[@class='word fault-name']"))
        .containsExactly("partition: n0 | n1 n2 n3 n4", "n3: disk 8 times slower");
  }

  @Test
  void aReaderWhoCannotSeeItIsToldWhatHappened() {
    Dom dom = draw(SampleRun.staleRead());

    assertThat(dom.all("/svg").get(0).getAttribute("aria-labelledby"))
        .isEqualTo("p-title p-description");
    assertThat(dom.texts("//desc[@id='p-description']").get(0))
        .contains("n0, n1, n2", "n2 at 298.400 ms: crash", "client 0 at 371.000 ms: stale");
  }

  @Test
  void everyMessageSaysWhatItIsWhereThePointerRests() {
    Dom dom = draw(SampleRun.staleRead());

    assertThat(dom.texts("//path[starts-with(@class, 'message')]/title"))
        .contains("vote? t3: n1 → n4, sent at 296.000 ms, arrived once more at 303.000 ms")
        .contains("heartbeat: n0 → n3, sent at 250.000 ms, lost at 250.000 ms");
  }

  @Test
  void repeatedMessagesAreFoldedUnlessSomethingHappenedBetween() {
    List<Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < 160; i++) {
      String label = "Heartbeat[term=2, round=" + i + "]";
      arrows.add(new Arrow(0, i * 10, 1, i * 10 + 5, label, Fate.DELIVERED));
    }
    List<Mark> marks = List.of(new Mark(1, 501, "leader", Sign.MILESTONE));

    List<Message> messages =
        Excerpt.of(new SpaceTime(List.of("a", "b"), 0, 1600, arrows, marks, List.of())).messages();

    assertThat(messages.subList(0, 2))
        .extracting(message -> message.words(500))
        .containsExactly("Heartbeat term=2 ×51", "Heartbeat term=2 ×49");
    assertThat(messages.subList(2, messages.size()))
        .as("near the end each stands for itself")
        .hasSize(60)
        .extracting(message -> message.words(500))
        .containsOnly("Heartbeat term=2");
  }

  @Test
  void ofManyMessagesTheRareAndTheNearAreDrawn() {
    List<Arrow> arrows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      String label = i == 3 ? "vote" : "append " + "xyz".charAt(i % 3);
      Fate fate = i == 7 ? Fate.LOST : Fate.DELIVERED;
      arrows.add(new Arrow(0, i * 10, 1, i * 10 + 5, label, fate));
    }
    List<Mark> marks = List.of(new Mark(1, 8000, "broken", Sign.VIOLATION));

    Excerpt excerpt =
        Excerpt.of(new SpaceTime(List.of("a", "b"), 0, 10_000, arrows, marks, List.of()));

    assertThat(excerpt.messages()).hasSize(Excerpt.MESSAGES);
    assertThat(excerpt.messages().subList(0, 2))
        .extracting(message -> message.words(500))
        .containsExactly("vote", "append y");
    assertThat(excerpt.messages().subList(2, Excerpt.MESSAGES))
        .allSatisfy(message -> assertThat(message.arrow().sentNanos()).isBetween(7_200L, 8_800L));
    assertThat(excerpt.leftOut()).containsExactly(java.util.Map.entry("append", 860));
  }

  @Test
  void whereThereIsLittleRoomTheNameOfAMessageIsEnough() {
    Arrow arrow = new Arrow(0, 1, 1, 2, "AppendEntries[term=3, commit=7]", Fate.DELIVERED);

    assertThat(new Message(arrow, 4).words(200)).isEqualTo("AppendEntries term=3 ×4");
    assertThat(new Message(arrow, 4).words(120)).isEqualTo("AppendEntries ×4");
    assertThat(new Message(arrow, 4).words(60)).startsWith("Append").endsWith("…");
  }

  @Test
  void operationsOfOneClientAtTheSameTimeStandSideBySide() {
    List<Span> spans =
        List.of(
            new Span(0, 0, 50, "write(x, 1)", Kind.OPERATION),
            new Span(0, 20, 70, "write(y, 2)", Kind.OPERATION),
            new Span(0, 60, 90, "write(z, 3)", Kind.OPERATION));

    Dom dom = draw(new SpaceTime(List.of("c0"), 0, 100, List.of(), List.of(), spans));

    List<String> lefts =
        dom.all("//rect[@class='operation']").stream().map(bar -> bar.getAttribute("x")).toList();
    assertThat(lefts.get(0)).isEqualTo(lefts.get(2)).isNotEqualTo(lefts.get(1));
  }

  @Test
  void recordsAreWrittenBriefly() {
    assertThat(Wording.brief("AppendEntries[term=3, entries=[1, 2]]"))
        .isEqualTo("AppendEntries term=3");
    assertThat(Wording.plain("Committed[index=94]")).isEqualTo("Committed index=94");
    assertThat(Wording.brief("Tick[]")).isEqualTo("Tick");
    assertThat(Wording.brief("read(x)")).isEqualTo("read(x)");
    assertThat(Wording.name("AppendReply[term=3]")).isEqualTo("AppendReply");
    assertThat(Wording.name("7")).isEqualTo("7");
  }

  @Test
  void faultsAtTheSameTimeHaveTheirOwnBrackets() {
    List<Span> spans =
        List.of(
            new Span(null, 0, 10, "a", Kind.FAULT),
            new Span(null, 5, 15, "b", Kind.FAULT),
            new Span(null, 12, 20, "c", Kind.FAULT));

    assertThat(Tracks.of(spans)).extracting(Tracks.Tracked::track).containsExactly(0, 1, 0);
  }

  @Test
  void anEmptyRunIsDrawnToo() {
    Dom dom = draw(new SpaceTime(List.of(), 5, 5, List.of(), List.of(), List.of()));

    assertThat(dom.all("//path")).isEmpty();
  }
}
