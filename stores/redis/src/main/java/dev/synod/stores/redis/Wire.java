package dev.synod.stores.redis;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.Entry;
import dev.synod.patterns.store.Guard;
import dev.synod.patterns.store.Mutation;
import dev.synod.patterns.store.Nonce;
import dev.synod.patterns.store.Operation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How operations and entries travel to the scripts and back. */
final class Wire {

  private static final byte[] NOTHING = {};
  private static final byte[] FREE = bytes("free");
  private static final byte[] OWNER = bytes("owner");
  private static final byte[] REVISION = bytes("revision");
  private static final byte[] PUT = bytes("put");
  private static final byte[] RENEW = bytes("renew");
  private static final byte[] RELEASE = bytes("release");
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** Greater than the rest of any key: no byte of UTF-8 is so great. */
  static final byte[] AFTER_ALL = {(byte) 0xff};

  private Wire() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(long number) {
    return bytes(Long.toString(number));
  }

  static byte[] joined(char first, byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(first);
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static void write(Operation operation, List<byte[]> arguments) {
    add(arguments, bytes(operation.key()), bytes(operation.nonce().toString()));
    switch (operation.guard()) {
      case Guard.AbsentOrExpired() -> add(arguments, FREE, NOTHING);
      case Guard.Owner(Nonce nonce, long revision) ->
          add(arguments, OWNER, bytes(revision + " " + nonce));
      case Guard.Revision(long revision) -> add(arguments, REVISION, bytes(revision));
    }
    switch (operation.mutation()) {
      case Mutation.Put(Bytes value, Duration lease, Duration retention) ->
          add(arguments, PUT, micros(lease), micros(retention), value.toArray());
      case Mutation.Renew(Duration lease) -> add(arguments, RENEW, micros(lease), NOTHING, NOTHING);
      case Mutation.Release() -> add(arguments, RELEASE, NOTHING, NOTHING, NOTHING);
    }
  }

  private static void add(List<byte[]> arguments, byte[]... more) {
    for (byte[] argument : more) {
      arguments.add(argument);
    }
  }

  private static byte[] micros(Duration duration) {
    return bytes(
        Math.addExact(
            Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND),
            duration.getNano() / 1_000));
  }

  /** What a put or a release has left behind, of which the script answers the revision only. */
  static Entry entry(Operation operation, long revision) {
    String key = operation.key();
    return switch (operation.mutation()) {
      case Mutation.Put(Bytes value, Duration lease, Duration retention) ->
          new Entry(key, value, revision, operation.nonce(), false, lease.truncatedTo(MICROS));
      case Mutation.Release() ->
          new Entry(key, Bytes.EMPTY, revision, operation.nonce(), true, Duration.ZERO);
      case Mutation.Renew renew ->
          throw new IllegalStateException("a revision of a renewal, expected its entry");
    };
  }

  /** Reads an entry whose value the script has sent. */
  static Entry entry(Object answer) {
    return entry(answer, null);
  }

  /**
   * Reads an entry.
   *
   * @param put where the value is if the script has left it out
   */
  static Entry entry(Object answer, @Nullable Operation put) {
    List<?> parts = list(answer);
    return new Entry(
        text(parts.get(0)),
        value(parts.get(5), put),
        Long.parseLong(text(parts.get(1))),
        Nonce.parse(text(parts.get(2))),
        text(parts.get(3)).equals("r"),
        Duration.of(Long.parseLong(text(parts.get(4))), MICROS));
  }

  private static Bytes value(@Nullable Object part, @Nullable Operation put) {
    if (part instanceof byte[] value) {
      return Bytes.of(value);
    }
    if (put != null && put.mutation() instanceof Mutation.Put(Bytes value, var lease, var kept)) {
      return value;
    }
    throw new IllegalStateException("an entry without a value, expected bytes");
  }

  static List<?> list(Object answer) {
    if (answer instanceof List<?> list) {
      return list;
    }
    throw new IllegalStateException("answer of the script: " + answer + ", expected a list");
  }

  static long number(Object answer) {
    if (answer instanceof Long number) {
      return number;
    }
    throw new IllegalStateException("answer of the script: " + answer + ", expected a number");
  }

  private static String text(Object part) {
    if (part instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    throw new IllegalStateException("answer of the script: " + part + ", expected bytes");
  }
}
