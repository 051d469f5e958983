package dev.synod.patterns.idempotency.http;

import java.util.function.Function;

/**
 * How a repetition is answered while the first request is still at work. If it is to wait first,
 * give the {@link dev.synod.patterns.idempotency.IdempotencyOptions#waiting options} patience.
 */
public sealed interface WhileInProgress {

  /** By 409 with {@code Retry-After}, as the draft demands. */
  record Conflict() implements WhileInProgress {}

  /**
   * By 202 with {@code Retry-After}, and a place to ask at: a departure from the draft, for clients
   * that are told of it.
   *
   * @param location of the status of a request; what is there answers by {@link
   *     IdempotentHttp#status}
   */
  record Accepted(Function<HttpRequest, String> location) implements WhileInProgress {}
}
