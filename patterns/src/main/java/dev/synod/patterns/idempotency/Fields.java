package dev.synod.patterns.idempotency;

import dev.synod.patterns.store.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 of fields, each behind its length, after a tag that says what they are. So no two
 * different lists of fields, and no two kinds of lists, are the same bytes.
 */
final class Fields {

  private static final int BUFFER = 8_192;

  private final MessageDigest digest;

  Fields(String tag) {
    this(tag, sha256());
  }

  /** Fields that go, encoded, into any digest. */
  Fields(String tag, MessageDigest digest) {
    this.digest = digest;
    add(tag);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }

  /**
   * Adds a text in UTF-8.
   *
   * @throws IllegalArgumentException if it has a surrogate without its other half, since all of
   *     those would be the same byte
   */
  Fields add(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return add(exact);
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(
          "a text of %d characters that is not well-formed".formatted(text.length()), malformed);
    }
  }

  Fields add(byte[] bytes) {
    length(bytes.length);
    digest.update(bytes);
    return this;
  }

  Fields add(long number) {
    return add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  /**
   * Adds a stream to its end, as the digest of its bytes and their number, since its length is only
   * known then.
   *
   * @return how many bytes it had
   * @throws IllegalArgumentException if they are more than the most
   */
  long add(InputStream stream, long most) throws IOException {
    Fields content = new Fields("synod/stream/1");
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
      total += count;
      if (total > most) {
        throw new IllegalArgumentException("a body of more than %d bytes".formatted(most));
      }
      content.digest.update(buffer, 0, count);
    }
    add(content.sum());
    add(total);
    return total;
  }

  private void length(int length) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
  }

  byte[] sum() {
    return digest.digest();
  }

  Bytes bytes() {
    return Bytes.of(sum());
  }
}
