package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.idempotency.ActionContext;
import java.util.Optional;

/**
 * What handles a request if it is not a repetition.
 *
 * @param <X> what it throws
 */
@FunctionalInterface
public interface Endpoint<X extends Exception> {

  /**
   * Handles a request.
   *
   * @param context with the token for resources, and the keys for other services; empty if the
   *     request is not made idempotent, by its method or for want of a key that is not required
   */
  HttpResponse handle(HttpRequest request, Optional<ActionContext> context) throws X;
}
