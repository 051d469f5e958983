package dev.synod.stores.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A script that the server runs as one step.
 *
 * @param source in Lua
 * @param digest SHA-1 of the source, by which the server knows it again
 */
record Script(String source, String digest) {

  static final Script REHEARSE = load("rehearse");
  static final Script APPLY_ONE = alone("apply_one");
  static final Script APPLY = load("apply");
  static final Script READ = load("read");
  static final Script BY_KEY = load("by_key");
  static final Script DUE = load("due");
  static final Script CLEAN_UP = load("clean_up");

  private static Script load(String name) {
    return of(resource("shared") + resource(name));
  }

  /** Without what the others share. */
  private static Script alone(String name) {
    return of(resource(name));
  }

  private static Script of(String source) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
      return new Script(source, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-1", impossible);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
      if (in == null) {
        throw new IllegalStateException("no script " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
