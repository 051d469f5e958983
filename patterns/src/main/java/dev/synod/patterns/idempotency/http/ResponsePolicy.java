package dev.synod.patterns.idempotency.http;

/** Says what the status of a response means for the effect of the request. */
@FunctionalInterface
public interface ResponsePolicy {

  /** What becomes of a response. */
  enum Meaning {
    /** It is decided: stored, and given to every repetition. */
    DEFINITE,
    /** There was no effect: not stored, and the key is free. */
    RETRYABLE,
    /** Nobody knows whether there was an effect: not stored, and kept for reconciliation. */
    UNKNOWN
  }

  /**
   * What a response means.
   *
   * @param status 200 to 599
   */
  Meaning meaning(int status);

  /**
   * By the definitions of the statuses: 401, 407, 408, 421, 425 and 429 say that the request was
   * not carried out, and the same request may be sent again; 501 and 505 are final; any other 5xx
   * (also 503, which comes from proxies after the effect as well as before) tells nothing of the
   * effect. All others are definite.
   */
  static ResponsePolicy byDefinition() {
    return status ->
        switch (status) {
          case 401, 407, 408, 421, 425, 429 -> Meaning.RETRYABLE;
          case 501, 505 -> Meaning.DEFINITE;
          default -> status < 500 ? Meaning.DEFINITE : Meaning.UNKNOWN;
        };
  }

  /**
   * As {@link #byDefinition}, but every 5xx is stored and repeated, so that nobody has to
   * reconcile: the client has to find out what happened, and to use another key for another try.
   */
  static ResponsePolicy storingServerErrors() {
    ResponsePolicy others = byDefinition();
    return status -> status < 500 ? others.meaning(status) : Meaning.DEFINITE;
  }
}
