package dev.synod.partitioning.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.synod.partitioning.hash.Draws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyLinesFuzzTest {

  private static Workload read(byte[] bytes) throws IOException, KeyFormatException {
    return KeyLines.read(new ByteArrayInputStream(bytes), "keys.txt", count -> {}, () -> false);
  }

  private static Workload read(String text) throws IOException, KeyFormatException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(Workload workload, int index) {
    return new String(workload.key(index), StandardCharsets.UTF_8);
  }

  @Test
  void eachLineIsARequest() throws Exception {
    Workload workload = read("\uFEFFb\r\na\n\n\r\nb\nü x\na");

    assertThat(workload.size()).isEqualTo(3);
    assertThat(key(workload, 0)).isEqualTo("b");
    assertThat(key(workload, 1)).isEqualTo("a");
    assertThat(key(workload, 2)).isEqualTo("ü x");
    assertThat(workload.loads()).containsExactly(2, 2, 1);
    assertThat(workload.total()).isEqualTo(5);
    assertThat(workload.hottest()).isZero();
    assertThat(key(workload.sorted(), 0)).isEqualTo("a");
    assertThat(workload.sorted().load(2)).isEqualTo(1);
  }

  @Test
  void whatIsNoKeyIsToldWithItsLine() {
    assertThatThrownBy(() -> read(""))
        .hasMessage("keys.txt: found no keys, expected one in each line");
    assertThatThrownBy(() -> read("\n\r\n\n")).hasMessageContaining("found no keys");
    assertThatThrownBy(() -> read("a\nb\n" + "x".repeat(65_537)))
        .hasMessage("keys.txt:3: found a key of more than 65536 bytes, expected at most as many");
    assertThatThrownBy(() -> read("x".repeat(10_000_000))).hasMessageContaining("keys.txt:1: ");
    assertThatThrownBy(() -> read("a\n".getBytes(StandardCharsets.UTF_16)))
        .hasMessage("keys.txt:1: found UTF-16, expected UTF-8");
    assertThatThrownBy(() -> read(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0}))
        .hasMessage("keys.txt:1: found UTF-16, expected UTF-8");
    assertThatThrownBy(() ->
            KeyLines.read(
                new ByteArrayInputStream("a\nb\na\nc\n".getBytes(StandardCharsets.UTF_8)),
                "-",
                2,
                count -> {},
                () -> false))
        .hasMessage("-:4: found more than 2 different keys, expected at most as many");
  }

  @Test
  void theLongestKeyIsRead() throws Exception {
    assertThat(read("x".repeat(65_536) + "\r\n").key(0)).hasSize(65_536);
    assertThat(read("x".repeat(65_536)).key(0)).hasSize(65_536);
  }

  /** Beside a plain reader, on any bytes. */
  @Test
  void anyBytesAreReadAsAPlainReaderReadsThem() throws Exception {
    byte[] alphabet = {'\n', '\n', '\r', 'a', 'b', 0, (byte) 0xFF, (byte) 0xEF, (byte) 0xC3};
    for (int seed = 0; seed < 20_000; seed++) {
      Draws draws = new Draws(seed);
      byte[] bytes = new byte[1 + (int) draws.below(60)];
      for (int index = 0; index < bytes.length; index++) {
        bytes[index] =
            seed % 4 == 0 ? (byte) draws.next() : alphabet[(int) draws.below(alphabet.length)];
      }
      TreeMap<byte[], Double> expected = plain(bytes);
      try {
        Workload workload = read(bytes);
        TreeMap<byte[], Double> found = new TreeMap<>(Arrays::compareUnsigned);
        for (int index = 0; index < workload.size(); index++) {
          found.put(workload.key(index), workload.load(index));
        }
        assertThat(found.values()).as("seed " + seed).containsExactlyElementsOf(expected.values());
        assertThat(found.keySet().stream().map(Arrays::toString))
            .as("seed " + seed)
            .containsExactlyElementsOf(expected.keySet().stream().map(Arrays::toString).toList());
      } catch (KeyFormatException refusal) {
        boolean marked = bytes.length > 1 && (bytes[0] == -1 || bytes[0] == -2);
        assertThat(expected.isEmpty() || marked).as("seed " + seed).isTrue();
      }
    }
  }

  private static TreeMap<byte[], Double> plain(byte[] bytes) {
    TreeMap<byte[], Double> counts = new TreeMap<>(Arrays::compareUnsigned);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String unmarked = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    for (String line : unmarked.split("\n", -1)) {
      String key = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (!key.isEmpty()) {
        counts.merge(key.getBytes(StandardCharsets.ISO_8859_1), 1.0, Double::sum);
      }
    }
    return counts;
  }

  @Test
  void manyKeysInPiecesOfAnySize() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int key = 0; key < 100_000; key++) {
      out.writeBytes(("key-" + key % 40_000 + "\n").getBytes(StandardCharsets.UTF_8));
    }
    InputStream trickle =
        new ByteArrayInputStream(out.toByteArray()) {
          @Override
          public int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 777));
          }
        };
    long[] told = new long[1];
    Workload workload = KeyLines.read(trickle, "-", bytes -> told[0] = bytes, () -> false);

    assertThat(workload.size()).isEqualTo(40_000);
    assertThat(workload.load(0)).isEqualTo(3);
    assertThat(workload.load(39_999)).isEqualTo(2);
    assertThat(told[0]).isEqualTo(out.size());
  }

  @Test
  void readingStopsWhenItIsTold() throws Exception {
    byte[] endless = "key\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    int[] looks = new int[1];
    Workload workload =
        KeyLines.read(new ByteArrayInputStream(endless), "-", bytes -> {}, () -> looks[0]++ >= 3);

    assertThat(workload.total()).isLessThan(1 << 18);
  }

  @Test
  void zipfsLawIsExact() {
    Workload workload = Workload.zipf(1_000, 1, 7);
    double harmonic = 0;
    for (int rank = 1; rank <= 1_000; rank++) {
      harmonic += 1.0 / rank;
    }

    assertThat(workload.load(0) / workload.total()).isEqualTo(1 / harmonic, within(1e-12));
    assertThat(workload.load(0) / workload.load(99))
        .isCloseTo(100, org.assertj.core.data.Percentage.withPercentage(1e-9));
    assertThat(workload.keys().stream().map(String::new).distinct()).hasSize(1_000);
    assertThat(workload.key(0)).isNotEqualTo(Workload.zipf(1, 1, 8).key(0));
    assertThat(Workload.zipf(10, 0, 1).loads()).containsOnly(1);
    assertThatThrownBy(() -> Workload.zipf(0, 1, 1)).hasMessageContaining("found 0 keys");
    assertThatThrownBy(() -> Workload.zipf(1, -1, 1)).hasMessageContaining("exponent of -1.0");
  }
}
