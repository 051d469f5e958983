package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.idempotency.ActionContext;
import dev.synod.patterns.idempotency.ActionResult;
import dev.synod.patterns.idempotency.IdempotentAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request that is handled by an endpoint, in the thread that asks for it. */
final class Handling<X extends Exception> implements IdempotentAction<HttpResponse> {

  private final HttpRequest request;
  private final Endpoint<X> endpoint;
  private final ResponsePolicy policy;
  private @Nullable HttpResponse response;
  private @Nullable Exception thrown;

  Handling(HttpRequest request, Endpoint<X> endpoint, ResponsePolicy policy) {
    this.request = request;
    this.endpoint = endpoint;
    this.policy = policy;
  }

  @Override
  public ActionResult<HttpResponse> run(ActionContext context) throws Exception {
    HttpResponse answer;
    try {
      answer = endpoint.handle(request, Optional.of(context));
    } catch (Exception failure) {
      thrown = failure;
      throw failure;
    }
    response = answer;
    return switch (policy.meaning(answer.status())) {
      case DEFINITE -> new ActionResult.Definite<>(answer);
      case RETRYABLE -> new ActionResult.Retryable<>("status " + answer.status());
      case UNKNOWN -> new ActionResult.Unknown<>("status " + answer.status());
    };
  }

  /** What the endpoint answered, if that has this meaning. */
  Optional<HttpResponse> responseOf(ResponsePolicy.Meaning meaning) {
    return Optional.ofNullable(response)
        .filter(answer -> policy.meaning(answer.status()) == meaning);
  }

  /** Throws what the endpoint threw, if it did. */
  // An endpoint throws X, or what is not checked.
  @SuppressWarnings("unchecked")
  void rethrow() throws X {
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (thrown != null) {
      throw (X) thrown;
    }
  }
}
