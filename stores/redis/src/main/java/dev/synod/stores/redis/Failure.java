package dev.synod.stores.redis;

import dev.synod.patterns.store.StoreException;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call that was not answered, or answered by an error. An error of the server says that nothing
 * was changed: scripts test before they write.
 */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  /** What does not pass without somebody's doing; all else may. */
  private static final Set<String> PERMANENT =
      new TreeSet<>(
          List.of("ERR", "NOAUTH", "NOPERM", "TOOMANYDUE", "WRONGPASS", "WRONGTYPE", "CROSSSLOT"));

  /** Before version 7 an error inside of a script is wrapped. */
  private static final Pattern WRAPPED =
      Pattern.compile("^ERR Error running script .*?@user_script: ?\\d+: -?([A-Z]{3,})\\b");

  private static final Pattern CODE = Pattern.compile("^([A-Z]{3,})\\b");

  private final boolean passing;

  private Failure(String message, boolean passing, @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  static Failure timeout(Throwable cause) {
    return new Failure("no answer in time", true, cause);
  }

  /** The connection was lost, the server refused, or the client did. */
  static Failure of(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    boolean permanent =
        cause instanceof RedisCommandExecutionException && PERMANENT.contains(code(message));
    return new Failure(message, !permanent, cause);
  }

  static Failure tooFewReplicas(long found, int expected) {
    return ofItsOwn("%d replicas have it, expected %d".formatted(found, expected));
  }

  /** What neither the client nor the server has said. */
  static Failure ofItsOwn(String message) {
    return new Failure(message, true, null);
  }

  /** The code of an error of the server, as "READONLY"; empty if it has none. */
  static String code(String message) {
    for (Pattern pattern : new Pattern[] {WRAPPED, CODE}) {
      Matcher matcher = pattern.matcher(message);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "";
  }

  boolean isPassing() {
    return passing;
  }

  /** What it means where nothing was changed. */
  StoreException toStoreException(String what) {
    return new StoreException(
        "Redis could not %s: %s".formatted(what, getMessage()), passing, getCause());
  }
}
