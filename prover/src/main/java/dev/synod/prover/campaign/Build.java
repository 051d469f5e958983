package dev.synod.prover.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Which program this is: a hash of the sources of all that a seed's result depends on. Results of
 * another program are worth nothing to this one.
 */
public final class Build {

  /** What a program is called that was built without its hash: its results cannot be used again. */
  public static final String UNKNOWN = "unknown";

  /** The SHA-256 of the sources that this program was built from, or {@link #UNKNOWN}. */
  public static final String IDENTITY = read();

  private Build() {}

  private static String read() {
    try (InputStream in = Build.class.getResourceAsStream("build.txt")) {
      return in == null ? UNKNOWN : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Whether results of that build are results of this program too. */
  public static boolean isThis(String build) {
    return build.equals(IDENTITY) && !build.equals(UNKNOWN);
  }
}
