package dev.synod.patterns.guard;

import dev.synod.patterns.store.StoreException;
import java.util.List;

/**
 * Decides on requests that carry a {@link FencingToken}, before they are handled; for any server.
 * The filter of a server asks it, and answers by itself if it refuses:
 *
 * <pre>{@code
 * switch (fencing.decide(resource, request.getHeaders(FencingToken.HEADER))) {
 *   case FencingFilter.Decision.Pass(long token) -> chain.doFilter(request, response);
 *   case FencingFilter.Decision.Refuse refuse -> {
 *     response.setStatus(refuse.status());
 *     response.setContentType(FencingFilter.PROBLEM_TYPE);
 *     response.write(refuse.problem());
 *   }
 * }
 * }</pre>
 *
 * <p>What it protects: once a request with a token has passed, every request that arrives with a
 * smaller one is refused. What it does not: a request that has passed, and then is slow, may take
 * effect after a later holder's. That window between the check and the effect closes only if the
 * effect is guarded itself, by {@link FenceColumn#admit} in its transaction for example; pass the
 * token on.
 */
public final class FencingFilter {

  /** The media type of {@link Decision.Refuse#problem}. */
  public static final String PROBLEM_TYPE = "application/problem+json";

  private static final int BAD_REQUEST = 400;
  private static final int PRECONDITION_FAILED = 412;
  private static final int PRECONDITION_REQUIRED = 428;
  private static final int SERVICE_UNAVAILABLE = 503;

  private final Fence fence;

  /**
   * A filter.
   *
   * @param fence that remembers
   */
  public FencingFilter(Fence fence) {
    this.fence = fence;
  }

  /** What to do with a request. */
  public sealed interface Decision {

    /**
     * Handle it; its token is remembered.
     *
     * @param token to be passed on
     */
    record Pass(long token) implements Decision {}

    /**
     * Answer it, and do nothing.
     *
     * @param status of HTTP: 400 for a malformed header, 412 for a stale token, 428 without a
     *     header, 503 if the fence did not answer
     * @param title of the problem
     * @param detail of the problem
     */
    record Refuse(int status, String title, String detail) implements Decision {

      /** As JSON of RFC 9457. */
      public String problem() {
        return "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(escaped(title), status, escaped(detail));
      }
    }
  }

  /**
   * Decides on a request, and remembers its token; as many round trips as the fence takes.
   *
   * @param resource that it is about to change
   * @param headers values of all headers {@link FencingToken#HEADER}; empty if there is none
   * @throws IllegalArgumentException if the resource's name is beyond the limits of the fence
   * @throws InterruptedException while the fence is asked
   */
  public Decision decide(String resource, List<String> headers) throws InterruptedException {
    if (headers.isEmpty()) {
      return new Decision.Refuse(
          PRECONDITION_REQUIRED,
          "A fencing token is required",
          "Acquire the lock of the resource, and send its token as " + FencingToken.HEADER + ".");
    }
    long token;
    try {
      token = FencingToken.parse(headers);
    } catch (IllegalArgumentException malformed) {
      return new Decision.Refuse(
          BAD_REQUEST, "The fencing token is malformed", String.valueOf(malformed.getMessage()));
    }
    return admit(resource, token);
  }

  private Decision admit(String resource, long token) throws InterruptedException {
    try {
      fence.admit(resource, token);
      return new Decision.Pass(token);
    } catch (StaleTokenException stale) {
      return new Decision.Refuse(
          PRECONDITION_FAILED,
          "The lock was lost",
          "Token %d is stale: a later holder has shown %d.".formatted(token, stale.greatest()));
    } catch (StoreException failure) {
      return new Decision.Refuse(
          SERVICE_UNAVAILABLE,
          "The fence did not answer",
          "It is not known whether the token is the greatest; try again.");
    }
  }

  private static String escaped(String text) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        default -> {
          if (character < ' ') {
            json.append("\\u%04x".formatted((int) character));
          } else {
            json.append(character);
          }
        }
      }
    }
    return json.toString();
  }
}
