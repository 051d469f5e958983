package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.idempotency.ActionFailedException;
import dev.synod.patterns.idempotency.Fingerprint;
import dev.synod.patterns.idempotency.Idempotency;
import dev.synod.patterns.idempotency.IdempotencyKey;
import dev.synod.patterns.idempotency.IdempotencyScope;
import dev.synod.patterns.idempotency.Outcome;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets each HTTP request that carries an {@code Idempotency-Key} have one effect, and answers
 * repetitions. The manual of the package says which request gets which answer. Safe for use by many
 * threads.
 */
public final class IdempotentHttp {

  /** The name of the header by which a client says that two requests are one. */
  public static final String KEY = "Idempotency-Key";

  /** The name of the header of a response that was given before; its value is {@code true}. */
  public static final String REPLAYED = "Idempotent-Replayed";

  private static final String RETRY_AFTER = "Retry-After";
  private static final long MOST_RETRY_SECONDS = 5;

  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private final Idempotency idempotency;
  private final IdempotentHttpOptions options;
  private final ResponseCodec codec;

  /**
   * Requests whose records are kept by an idempotency.
   *
   * @param idempotency for remote effects, or one that has {@linkplain Idempotency#joining joined}
   *     the transaction of this request
   */
  public IdempotentHttp(Idempotency idempotency, IdempotentHttpOptions options) {
    this.idempotency = idempotency;
    this.options = options;
    this.codec = new ResponseCodec(options);
  }

  /**
   * Handles a request, or answers it as an earlier one with its key was. As many round trips as
   * {@link Idempotency#execute}; none for what is answered by 400 or 413, or passes.
   *
   * <p>In a joined transaction a response of 500 or more has to lead to a rollback, as has whatever
   * is thrown.
   *
   * @param scope the tenant, as authenticated, and the operation
   * @param endpoint that handles it the first time, in this thread
   * @throws X if the endpoint threw it now; what it means is recorded before
   * @throws InterruptedException while it waits for an earlier request
   * @throws StoreException if the store is closed or not set up, or, inside a transaction, failed
   * @throws IllegalStateException if the record is of a format that is not known
   */
  public <X extends Exception> HttpResponse handle(
      IdempotencyScope scope, HttpRequest request, Endpoint<X> endpoint)
      throws X, InterruptedException {
    List<String> keys = request.headers().values(KEY);
    boolean passes = keys.isEmpty() && !options.keyRequired();
    if (passes || !options.methods().contains(request.method())) {
      return endpoint.handle(request, Optional.empty());
    }
    IdempotencyKey key;
    try {
      key = key(keys);
    } catch (IllegalArgumentException malformed) {
      return malformed(keys, malformed);
    }
    if (request.body().size() > options.bodyBytes()) {
      return problem(
          CONTENT_TOO_LARGE,
          "The content is too large",
          "It has %d bytes; at most %d are accepted with an %s."
              .formatted(request.body().size(), options.bodyBytes(), KEY));
    }
    Handling<X> handling = new Handling<>(request, endpoint, options.policy());
    Outcome<HttpResponse> outcome;
    try {
      outcome = idempotency.execute(scope, key, fingerprint(request), codec, handling);
    } catch (ActionFailedException failed) {
      handling.rethrow();
      throw failed;
    }
    handling.rethrow();
    return first(outcome, handling).orElseGet(() -> answer(outcome, request));
  }

  /**
   * Tells what became of a request, for the place that {@link WhileInProgress.Accepted} names: its
   * response, or 202 while it is at work, or 404 if there is no record of it. One round trip.
   *
   * @param scope the tenant, as authenticated, and the operation
   * @throws StoreException if the store is closed or not set up, or did not answer in time
   * @throws IllegalStateException if the record is of a format that is not known
   */
  public HttpResponse status(IdempotencyScope scope, IdempotencyKey key)
      throws InterruptedException {
    Optional<Outcome<HttpResponse>> outcome = idempotency.status(scope, key, codec);
    if (outcome.isEmpty()) {
      return problem(
          NOT_FOUND,
          "No request is known for this Idempotency-Key",
          "It was not made, is kept no more, or may be made again.");
    }
    return outcome.get() instanceof Outcome.InProgress<HttpResponse>(Duration left)
        ? accepted(left)
        : answer(outcome.get());
  }

  private static IdempotencyKey key(List<String> values) {
    if (values.size() != 1) {
      throw new IllegalArgumentException(
          "%d header fields %s, expected one".formatted(values.size(), KEY));
    }
    return IdempotencyKey.fromHeader(values.get(0));
  }

  private HttpResponse malformed(List<String> keys, IllegalArgumentException malformed) {
    return keys.isEmpty()
        ? problem(
            BAD_REQUEST,
            "Idempotency-Key is missing",
            "This operation needs a key of the client's own for each request that it means once.")
        : problem(
            BAD_REQUEST, "Idempotency-Key is malformed", String.valueOf(malformed.getMessage()));
  }

  private Fingerprint fingerprint(HttpRequest request) {
    Map<String, String> compared = new TreeMap<>();
    for (String name : options.comparedHeaders()) {
      request.headers().combined(name).ifPresent(value -> compared.put(name, value));
    }
    return Fingerprint.ofHttp(request.method(), request.target(), compared, request.body());
  }

  /** The endpoint's own response, if it may be shown: nothing that looks decided and is not. */
  private static Optional<HttpResponse> first(Outcome<HttpResponse> outcome, Handling<?> handling) {
    return switch (outcome) {
      case Outcome.Retry<HttpResponse> retry ->
          handling.responseOf(ResponsePolicy.Meaning.RETRYABLE);
      case Outcome.Unresolved<HttpResponse> open ->
          handling.responseOf(ResponsePolicy.Meaning.UNKNOWN);
      case Outcome.Completed<HttpResponse> completed -> Optional.empty();
      case Outcome.Failed<HttpResponse> failed -> Optional.empty();
      case Outcome.ResultNotKept<HttpResponse> notKept -> Optional.empty();
      case Outcome.InProgress<HttpResponse> busy -> Optional.empty();
      case Outcome.Mismatched<HttpResponse> other -> Optional.empty();
      case Outcome.Unavailable<HttpResponse> unavailable -> Optional.empty();
    };
  }

  private HttpResponse answer(Outcome<HttpResponse> outcome, HttpRequest request) {
    if (outcome instanceof Outcome.InProgress<HttpResponse>(Duration left)
        && options.whileInProgress() instanceof WhileInProgress.Accepted accepted) {
      return accepted(left).with("Location", accepted.location().apply(request));
    }
    return answer(outcome);
  }

  private HttpResponse answer(Outcome<HttpResponse> outcome) {
    return switch (outcome) {
      case Outcome.Completed<HttpResponse>(HttpResponse response, boolean replayed) ->
          replayed ? replayed(response) : response;
      case Outcome.Failed<HttpResponse> failed ->
          replayed(
              problem(
                  SERVER_ERROR,
                  "The request has failed",
                  "It will not be carried out; another try needs another key."));
      case Outcome.ResultNotKept<HttpResponse>(long bytes) ->
          replayed(
              problem(
                  CONFLICT,
                  "The response was not kept",
                  "The request was carried out, but its response was too large to be kept."));
      case Outcome.InProgress<HttpResponse>(Duration left) ->
          problem(
                  CONFLICT,
                  "A request is outstanding for this Idempotency-Key",
                  "The first request with this key is still being processed.")
              .with(RETRY_AFTER, seconds(left));
      case Outcome.Mismatched<HttpResponse> other ->
          problem(
              UNPROCESSABLE,
              "Idempotency-Key is already used",
              "This key was used for another request; each request needs a key of its own.");
      case Outcome.Unresolved<HttpResponse> open ->
          problem(
              CONFLICT,
              "The outcome of the request is not known",
              "It may have been carried out, and is being looked into; do not use another key.");
      case Outcome.Retry<HttpResponse> retry -> unavailable("The request was not carried out.");
      case Outcome.Unavailable<HttpResponse> unavailable ->
          unavailable("Whether this key was used before cannot be looked up now.");
    };
  }

  private HttpResponse unavailable(String detail) {
    return problem(UNAVAILABLE, "Try again with the same Idempotency-Key", detail)
        .with(RETRY_AFTER, seconds(Duration.ofSeconds(1)));
  }

  private HttpResponse problem(int status, String title, String detail) {
    return new Problem(status, title, detail).response(options.documentation());
  }

  private static HttpResponse accepted(Duration left) {
    return new HttpResponse(ACCEPTED, HttpHeaders.NONE, Bytes.EMPTY)
        .with(RETRY_AFTER, seconds(left));
  }

  private static HttpResponse replayed(HttpResponse response) {
    return response.with(REPLAYED, "true");
  }

  /** The lease bounds how long a dead process blocks the key; a live one is done before. */
  private static String seconds(Duration left) {
    return Long.toString(Math.clamp(left.toSeconds() + 1, 1, MOST_RETRY_SECONDS));
  }
}
