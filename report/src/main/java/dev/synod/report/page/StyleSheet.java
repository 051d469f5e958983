package dev.synod.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The one style sheet, which stands in the page itself, and the part of it that pictures need. */
public final class StyleSheet {

  private static final String PICTURES = read("palette.css") + read("calls.css");
  private static final String RULES = read("palette.css") + read("report.css") + read("calls.css");

  private StyleSheet() {}

  /**
   * The rules. They contain none of the characters that markup escapes, because browsers take the
   * content of a style element as it is.
   */
  static String rules() {
    return RULES;
  }

  /** What a picture of calls needs that stands alone. */
  public static String ofPictures() {
    return PICTURES;
  }

  /** Allows these rules and nothing else: no script, no picture, no font, no request. */
  static String policy() {
    return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
        .formatted(Base64.getEncoder().encodeToString(sha256(RULES)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream stream = StyleSheet.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not beside " + StyleSheet.class);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
