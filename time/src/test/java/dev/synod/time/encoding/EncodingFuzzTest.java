package dev.synod.time.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.synod.time.dotted.DottedVersionVectorSet;
import dev.synod.time.hybrid.HybridTimestamp;
import dev.synod.time.intervaltree.Stamp;
import dev.synod.time.lamport.LamportTimestamp;
import dev.synod.time.vector.VectorClock;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * A million hostile inputs: random bytes, and encodings with something wrong. Each is refused with
 * the one exception, or is exactly what the encoder writes; and costs little memory.
 */
class EncodingFuzzTest {
  private static final int INPUTS = 210_000;

  /** An exception with its message and stack trace. */
  private static final long ALLOWED_BYTES = 32 << 10;

  /** Memory for a byte of input: what the decoder of stamps promises, and its re-encoding. */
  private static final long ALLOWED_BYTES_EACH = 256;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Makes something worth encoding. */
  private interface Sample {
    byte[] encoded(SplittableRandom random);
  }

  private static byte[] vector(SplittableRandom random) {
    VectorClock clock = VectorClock.empty();
    for (int step = random.nextInt(12); step > 0; step--) {
      clock = clock.increment(random.nextLong(1L << random.nextInt(1, 63)));
    }
    return clock.encode();
  }

  private static byte[] dotted(SplittableRandom random) {
    DottedVersionVectorSet<String> set = DottedVersionVectorSet.empty();
    VectorClock read = VectorClock.empty();
    for (int step = random.nextInt(12); step > 0; step--) {
      set = set.update(read, random.nextInt(200), "v" + step);
      read = random.nextInt(3) == 0 ? set.context() : read;
    }
    return set.encode(value -> value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] stamp(SplittableRandom random) {
    Stamp one = Stamp.seed();
    Stamp other = one.peek();
    for (int step = random.nextInt(20); step > 0; step--) {
      switch (random.nextInt(3)) {
        case 0 -> {
          Stamp.Pair pair = one.fork();
          one = random.nextBoolean() ? pair.first() : pair.second();
        }
        case 1 -> other = one.peek();
        default -> one = random.nextInt(4) == 0 ? one.receive(other) : one.event();
      }
    }
    return one.encode();
  }

  @Test
  void vectorClocks() {
    survives(EncodingFuzzTest::vector, bytes -> VectorClock.decode(bytes).encode());
  }

  @Test
  void dottedVersionVectorSets() {
    survives(
        EncodingFuzzTest::dotted,
        bytes ->
            DottedVersionVectorSet.decode(bytes, Function.identity()).encode(Function.identity()));
  }

  @Test
  void intervalTreeClocks() {
    survives(EncodingFuzzTest::stamp, bytes -> Stamp.decode(bytes).encode());
  }

  @Test
  void lamportTimestamps() {
    survives(
        random ->
            new LamportTimestamp(
                    random.nextLong(1L << random.nextInt(63)), random.nextLong(Long.MAX_VALUE))
                .encode(),
        bytes -> LamportTimestamp.decode(bytes).encode());
  }

  @Test
  void hybridTimestamps() {
    survives(
        random -> new HybridTimestamp(random.nextLong(Long.MAX_VALUE)).encode(),
        bytes -> HybridTimestamp.decode(bytes).encode());
  }

  private static void survives(Sample sample, Function<byte[], byte[]> recode) {
    int accepted = 0;
    for (long seed = 0; seed < INPUTS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] input = seed % 3 == 0 ? noise(random) : mutated(random, sample.encoded(random));
      try {
        accepted += isAccepted(input, recode, seed > 2_000) ? 1 : 0;
      } catch (RuntimeException | Error failure) {
        throw new AssertionError("seed " + seed + ", bytes " + Arrays.toString(input), failure);
      }
    }
    assertThat(accepted).isBetween(INPUTS / 100, INPUTS * 9 / 10);
  }

  /**
   * @param warm whether what the JVM allocates once, when code first runs, has been allocated
   */
  private static boolean isAccepted(byte[] input, Function<byte[], byte[]> recode, boolean warm) {
    byte[] again = null;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      again = recode.apply(input);
    } catch (MalformedEncodingException refused) {
      assertMessage(refused.getMessage());
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    if (warm && allocated > ALLOWED_BYTES + ALLOWED_BYTES_EACH * input.length) {
      throw new AssertionError("allocated " + allocated + " bytes");
    }
    if (again != null && !Arrays.equals(again, input)) {
      throw new AssertionError("accepted, though encoded as " + Arrays.toString(again));
    }
    return again != null;
  }

  private static void assertMessage(String message) {
    if (!message.startsWith("byte ") || !message.contains(", expected ")) {
      throw new AssertionError(message);
    }
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    for (int index = 0; index < bytes.length; index++) {
      if (random.nextBoolean()) {
        bytes[index] &= 0x07;
      }
    }
    return bytes;
  }

  private static byte[] mutated(SplittableRandom random, byte[] encoded) {
    byte[] bytes = encoded;
    for (int times = random.nextInt(3); times > 0 && bytes.length > 0; times--) {
      int place = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[place] = (byte) random.nextInt();
        case 2 -> bytes = Arrays.copyOf(bytes, place);
        default -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(3));
      }
    }
    return bytes;
  }

  @Test
  void aCountThatTheBytesCannotHoldCostsNothing() {
    byte[] announced = new byte[12];
    Arrays.fill(announced, 0, 8, (byte) 0xFF);
    announced[8] = 0x7F;

    assertRefusedFrugally(announced, VectorClock::decode, ALLOWED_BYTES);
    assertRefusedFrugally(
        announced,
        bytes -> DottedVersionVectorSet.decode(bytes, Function.identity()),
        ALLOWED_BYTES);
  }

  /** A mebibyte that is right but for its last byte. */
  @Test
  void aLongInputThatIsWrongAtItsEndCostsNothing() {
    ByteWriter clock = new ByteWriter((1 << 20) + 4);
    clock.varint(1 << 19);
    for (int entry = 0; entry < 1 << 19; entry++) {
      clock.varint(0);
      clock.varint(entry < (1 << 19) - 1 ? 1 : 0);
    }
    clock.varint(0);

    assertRefusedFrugally(clock.result(), VectorClock::decode, ALLOWED_BYTES);
  }

  @Test
  void aBottomlessTreeIsRefusedAtTheGreatestDepth() {
    byte[] ids = new byte[Stamp.MAXIMUM_BYTES];
    Arrays.fill(ids, (byte) 0b0101_0101);
    byte[] events = new byte[Stamp.MAXIMUM_BYTES];
    events[0] = 0b0010_0000;

    assertRefusedFrugally(ids, Stamp::decode, 256 << 10);
    assertRefusedFrugally(events, Stamp::decode, 256 << 10);
    assertThatThrownBy(() -> Stamp.decode(new byte[Stamp.MAXIMUM_BYTES + 1]))
        .isInstanceOf(MalformedEncodingException.class)
        .hasMessageContaining("at most 65536 bytes");
  }

  private static void assertRefusedFrugally(
      byte[] input, Function<byte[], Object> decoder, long allowedBytes) {
    for (int warming = 0; warming < 100; warming++) {
      assertThatThrownBy(() -> decoder.apply(input)).isInstanceOf(MalformedEncodingException.class);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      decoder.apply(input);
    } catch (MalformedEncodingException refused) {
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(allowedBytes);
      return;
    }
    throw new AssertionError("accepted");
  }

  @Test
  void numbersOfEveryLengthComeBack() {
    for (int bit = 0; bit < 63; bit++) {
      for (long number : new long[] {(1L << bit) - 1, 1L << bit}) {
        ByteWriter writer = new ByteWriter(ByteWriter.varintLength(number));
        writer.varint(number);
        assertThat(new ByteReader(writer.result()).varint()).isEqualTo(number);
      }
    }
    assertThat(ByteWriter.varintLength(Long.MAX_VALUE)).isEqualTo(9);
    assertThatThrownBy(() -> new ByteWriter(9).varint(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ByteWriter(1).result()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new ByteReader(new byte[1]).rewind(1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
