package dev.synod.patterns.idempotency.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResponseCodecFuzzTest {

  private static final int RUNS = 20_000;
  private static final List<String> NAMES = List.of("ETag", "Content-Type", "LOCATION", "link");

  private final ResponseCodec codec = new ResponseCodec(Shop.OPTIONS);

  private static HttpResponse drawn(SplittableRandom random) {
    List<HttpHeaders.Field> fields = new ArrayList<>();
    for (int count = random.nextInt(5); count > 0; count--) {
      String value = "\u00e4\ud83c\udfa9x".repeat(random.nextInt(4));
      fields.add(new HttpHeaders.Field(NAMES.get(random.nextInt(NAMES.size())), value));
    }
    byte[] body = new byte[random.nextInt(40)];
    random.nextBytes(body);
    int status = random.nextInt(200, 600);
    return new HttpResponse(status, new HttpHeaders(fields), Bytes.of(body));
  }

  @Test
  void whatIsWrittenIsRead() {
    for (int seed = 0; seed < RUNS; seed++) {
      HttpResponse response = drawn(new SplittableRandom(seed));
      assertThat(codec.decode(codec.encode(response), 1)).as("seed %d", seed).isEqualTo(response);
    }
  }

  /** Bytes that are cut, changed or random give a response or one clear error, and nothing else. */
  @Test
  void whatIsBrokenIsReadOrRefused() {
    int refused = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes = codec.encode(drawn(random)).toArray();
      switch (random.nextInt(3)) {
        case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        default -> random.nextBytes(bytes);
      }
      try {
        codec.decode(Bytes.of(bytes), 1);
      } catch (IllegalArgumentException clear) {
        assertThat(clear).as("seed %d", seed).hasMessageNotContaining("null");
        refused++;
      } catch (RuntimeException other) {
        throw new AssertionError("seed " + seed, other);
      }
    }
    assertThat(refused).isGreaterThan(RUNS / 10);
  }

  @Test
  void anotherVersionIsRefused() {
    Bytes written = codec.encode(Shop.response(200, "ok"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.decode(written, 0))
        .withMessageContaining("version 0, expected 1");
  }
}
