package dev.synod.simulator.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.simulator.random.Prng;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiskTest {

  private record Entry(int number) implements JournalRecord {}

  private static void append(Disk disk, int... numbers) {
    for (int number : numbers) {
      disk.append(new Effect.Append(new Entry(number)));
    }
  }

  private static List<JournalRecord> entries(int count) {
    return IntStream.rangeClosed(1, count).<JournalRecord>mapToObj(Entry::new).toList();
  }

  @Test
  void aSyncCoversWhatWasWrittenBeforeItStarted() {
    Disk disk = new Disk();
    append(disk, 1, 2);
    assertThat(disk.sync()).isTrue();
    append(disk, 3);
    assertThat(disk.synced()).isFalse();
    assertThat(disk.flushed()).isEqualTo(2);
    assertThat(disk.written()).isEqualTo(3);
    assertThat(disk.journal()).isEqualTo(entries(2));
  }

  @Test
  void thoseWhoAskDuringASyncShareTheNextOne() {
    Disk disk = new Disk();
    append(disk, 1);
    assertThat(disk.sync()).isTrue();
    append(disk, 2);
    assertThat(disk.sync()).isFalse();
    append(disk, 3);
    assertThat(disk.sync()).isFalse();
    assertThat(disk.synced()).as("the next one starts").isTrue();
    assertThat(disk.flushed()).isEqualTo(1);
    assertThat(disk.synced()).as("there was one next, not two").isFalse();
    assertThat(disk.flushed()).isEqualTo(3);
  }

  @Test
  void ofUnsyncedWritesAnyPrefixMaySurviveACrash() {
    TreeSet<Integer> surviving = new TreeSet<>();
    TreeSet<String> losses = new TreeSet<>();
    for (long seed = 0; seed < 300; seed++) {
      Disk disk = new Disk();
      append(disk, 1, 2);
      disk.sync();
      disk.synced();
      append(disk, 3, 4, 5);
      disk.sync();
      Disk.Loss loss = disk.crash(new Prng(seed));
      losses.add(loss.torn() + " torn, " + loss.lost() + " lost");
      int lost = loss.torn() + loss.lost();
      assertThat(disk.journal()).isEqualTo(entries(5 - lost));
      assertThat(disk.written()).isZero();
      assertThat(disk.flushed()).isZero();
      assertThat(disk.sync()).as("the sync that ran is gone").isTrue();
      surviving.add(5 - lost);
    }
    assertThat(surviving).containsExactly(2, 3, 4, 5);
    assertThat(losses)
        .containsExactly(
            "0 torn, 0 lost",
            "0 torn, 1 lost",
            "0 torn, 2 lost",
            "0 torn, 3 lost",
            "1 torn, 0 lost",
            "1 torn, 1 lost",
            "1 torn, 2 lost");
  }

  @Test
  void aCheckpointSurvivesWholeOrNotAtAll() {
    TreeSet<String> journals = new TreeSet<>();
    for (long seed = 0; seed < 300; seed++) {
      Disk disk = new Disk();
      append(disk, 1, 2);
      disk.sync();
      disk.synced();
      disk.checkpoint(new Effect.Checkpoint(List.of(new Entry(12))));
      append(disk, 3);
      Disk.Loss loss = disk.crash(new Prng(seed));
      if (loss.torn() + loss.lost() == 2) {
        assertThat(loss.torn()).as("a checkpoint is never torn").isZero();
      }
      journals.add(disk.journal().toString());
    }
    assertThat(journals)
        .containsExactly(
            "[Entry[number=12], Entry[number=3]]",
            "[Entry[number=12]]",
            "[Entry[number=1], Entry[number=2]]");
  }

  @Test
  void rotIsFoundUntilACheckpointReplacesTheJournal() {
    Disk disk = new Disk();
    disk.rot(new Prng(1));
    assertThat(disk.rotten()).as("there was nothing to rot").isFalse();
    append(disk, 1);
    disk.sync();
    disk.synced();
    disk.rot(new Prng(1));
    assertThat(disk.rotten()).isTrue();
    disk.crash(new Prng(1));
    assertThat(disk.rotten()).isTrue();
    disk.checkpoint(new Effect.Checkpoint(List.of()));
    disk.sync();
    disk.synced();
    assertThat(disk.rotten()).isFalse();
  }
}
