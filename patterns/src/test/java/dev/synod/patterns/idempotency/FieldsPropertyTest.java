package dev.synod.patterns.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.store.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What goes into the digest can be read back, so no two lists of fields are the same bytes. */
class FieldsPropertyTest {

  private static final int RUNS = 20_000;

  /** Gives back what it was given. */
  private static final class Transcript extends MessageDigest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Transcript() {
      super("transcript");
    }

    @Override
    protected void engineUpdate(byte input) {
      bytes.write(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
      bytes.write(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
      return bytes.toByteArray();
    }

    @Override
    protected void engineReset() {
      bytes.reset();
    }
  }

  private static Bytes encoded(List<String> texts) {
    Fields fields = new Fields(texts.get(0), new Transcript());
    texts.subList(1, texts.size()).forEach(fields::add);
    return fields.bytes();
  }

  /** Reads the encoding as its description says; there is one way to do so. */
  private static List<String> decoded(Bytes bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes.toArray());
    List<String> texts = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] text = new byte[in.getInt()];
      in.get(text);
      texts.add(new String(text, StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Test
  void whatIsEncodedCanBeReadBack() {
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<String> texts = new ArrayList<>();
      for (int count = random.nextInt(1, 6); count > 0; count--) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
          text.appendCodePoint(random.nextInt(4) == 0 ? 0x1F3A9 : random.nextInt(0x300));
        }
        texts.add(text.toString());
      }
      assertThat(decoded(encoded(texts))).as("seed %d", seed).isEqualTo(texts);
    }
  }

  @Test
  void ofAllSmallListsNoTwoAreTheSame() {
    List<String> alphabet = List.of("", "\0", "a", "aa", "\0\0\0\1a", "\0\0\0\0");
    Map<String, List<String>> seen = new TreeMap<>();
    List<List<String>> lists = new ArrayList<>();
    alphabet.forEach(text -> lists.add(List.of(text)));
    for (int index = 0; index < lists.size(); index++) {
      List<String> list = lists.get(index);
      String bytes = HexFormat.of().formatHex(encoded(list).toArray());
      assertThat(seen.put(bytes, list)).as("as for %s", list).isNull();
      if (list.size() < 4) {
        for (String next : alphabet) {
          List<String> longer = new ArrayList<>(list);
          longer.add(next);
          lists.add(longer);
        }
      }
    }
    assertThat(seen).hasSize(6 + 36 + 216 + 1296);
  }

  @Test
  void wherePlainConcatenationIsAmbiguousKeysAreNot() {
    IdempotencyKey key = new IdempotencyKey("c");
    assertThat(IdempotencyKeyGenerator.storeKey(new IdempotencyScope("ab", "x"), key))
        .isNotEqualTo(IdempotencyKeyGenerator.storeKey(new IdempotencyScope("a", "bx"), key))
        .isNotEqualTo(
            IdempotencyKeyGenerator.storeKey(
                new IdempotencyScope("ab", "xc"), new IdempotencyKey("c")));
    IdempotencyScope scope = new IdempotencyScope("", "a");
    assertThat(IdempotencyKeyGenerator.storeKey(scope, key))
        .as("a record's key is no downstream key")
        .doesNotContain(IdempotencyKeyGenerator.downstream(scope, key, "").value());
    assertThat(IdempotencyKeyGenerator.downstream(scope, key, "pay"))
        .isEqualTo(IdempotencyKeyGenerator.downstream(scope, key, "pay"))
        .isNotEqualTo(IdempotencyKeyGenerator.downstream(scope, key, "ship"))
        .isNotEqualTo(
            IdempotencyKeyGenerator.downstream(new IdempotencyScope("b", "a"), key, "pay"));
  }

  /** The formats are part of what is stored: a change of either needs a new tag. */
  @Test
  void keysAndFingerprintsStayWhatTheyAre() {
    IdempotencyScope scope = new IdempotencyScope("acme", "create-order");
    IdempotencyKey key = new IdempotencyKey("k-1");
    Transcript transcript = new Transcript();
    new Fields("synod/idempotency/record/1", transcript).add("acme").add("create-order").add("k-1");
    assertThat(IdempotencyKeyGenerator.storeKey(scope, key))
        .isEqualTo("idempotency/" + sha256(transcript.digest()));
    Transcript downstream = new Transcript();
    new Fields("synod/idempotency/downstream/1", downstream)
        .add("acme")
        .add("create-order")
        .add("k-1")
        .add("pay");
    assertThat(IdempotencyKeyGenerator.downstream(scope, key, "pay").value())
        .isEqualTo(sha256(downstream.digest()));
  }

  private static String sha256(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void textThatIsNotWellFormedIsRefusedSinceAllOfItWouldLookAlike() {
    IdempotencyKey key = new IdempotencyKey("k");
    for (String text : List.of("\ud83c", "\udfa9", "a\udfa9\ud83c")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> IdempotencyKeyGenerator.storeKey(new IdempotencyScope(text, "order"), key))
          .withMessageContaining("not well-formed");
    }
  }

  @Test
  void fingerprintsDifferInEachField() throws IOException {
    Bytes body = Bytes.utf8("two hats");
    Map<String, String> json = Map.of("content-type", "application/json");
    Fingerprint first = Fingerprint.ofHttp("POST", "/orders", json, body);

    assertThat(
            Fingerprint.ofHttp("POST", "/orders", Map.of("Content-Type", "application/json"), body))
        .isEqualTo(first)
        .hasSameHashCodeAs(first);
    assertThat(
            Fingerprint.ofHttp("POST", "/orders", json, new ByteArrayInputStream(body.toArray())))
        .isEqualTo(first);
    assertThat(
            List.of(
                Fingerprint.ofHttp("PATCH", "/orders", json, body),
                Fingerprint.ofHttp("POST", "/order", json, body),
                Fingerprint.ofHttp("POSTS", "/orders".substring(1), json, body),
                Fingerprint.ofHttp("POST", "/orders", Map.of(), body),
                Fingerprint.ofHttp("POST", "/orders", Map.of("content-type", ""), body),
                Fingerprint.ofHttp("POST", "/orders", json, Bytes.utf8("two hats ")),
                Fingerprint.of(body)))
        .doesNotContain(first)
        .doesNotHaveDuplicates();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Fingerprint.ofHttp("POST", "/", new TreeMap<>(Map.of("A", "1", "a", "2")), body))
        .withMessageContaining("'a' comes twice");
  }
}
