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

  private static final byte[] NOTHING = new byte[0];
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
    arguments.add(bytes(operation.key()));
    arguments.add(bytes(operation.nonce().toString()));
    switch (operation.guard()) {
      case Guard.AbsentOrExpired() -> add(arguments, bytes("free"), NOTHING, NOTHING);
      case Guard.Owner(Nonce nonce, long revision) ->
          add(arguments, bytes("owner"), bytes(nonce.toString()), bytes(revision));
      case Guard.Revision(long revision) ->
          add(arguments, bytes("revision"), NOTHING, bytes(revision));
    }
    switch (operation.mutation()) {
      case Mutation.Put(Bytes value, Duration lease, Duration retention) ->
          add(arguments, bytes("put"), value.toArray(), micros(lease), micros(retention));
      case Mutation.Renew(Duration lease) ->
          add(arguments, bytes("renew"), NOTHING, micros(lease), NOTHING);
      case Mutation.Release() -> add(arguments, bytes("release"), NOTHING, NOTHING, NOTHING);
    }
  }

  private static void add(List<byte[]> arguments, byte[]... more) {
    arguments.addAll(List.of(more));
  }

  private static byte[] micros(Duration duration) {
    return bytes(
        Math.addExact(
            Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND),
            duration.getNano() / 1_000));
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
        text(parts.get(3)).equals("1"),
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
