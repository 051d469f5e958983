package dev.synod.patterns.idempotency.http;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * How HTTP requests are made idempotent.
 *
 * @param documentation where a client reads how keys are to be used and how long they are kept: an
 *     URI of printable ASCII, to which every problem points
 * @param methods to which keys apply; requests of others pass
 * @param keyRequired whether a request of these methods needs a key; without one, if it does not,
 *     it passes and may have its effect twice
 * @param comparedHeaders that make two requests different, beside method, target and body; names in
 *     any case
 * @param storedHeaders of a response; all others are left out of what is stored. Names in any case.
 * @param bodyBytes most bytes of a request's body; more is answered by 413
 * @param policy what the status of a response means
 * @param whileInProgress how a repetition is answered meanwhile
 * @param sanitiser takes out of a response what must not be stored, after the headers; the first
 *     client gets it whole
 */
public record IdempotentHttpOptions(
    String documentation,
    SortedSet<String> methods,
    boolean keyRequired,
    SortedSet<String> comparedHeaders,
    SortedSet<String> storedHeaders,
    int bodyBytes,
    ResponsePolicy policy,
    WhileInProgress whileInProgress,
    UnaryOperator<HttpResponse> sanitiser) {

  private static final int USUAL_BODY_BYTES = 1 << 20;

  private static final List<String> USUALLY_STORED =
      List.of(
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "content-location",
          "content-type",
          "etag",
          "last-modified",
          "link",
          "location",
          "vary");

  /** What belongs to one client, one connection, or one message. */
  private static final List<String> NEVER_STORED =
      List.of(
          "connection",
          "content-length",
          "keep-alive",
          "proxy-authenticate",
          "proxy-connection",
          "set-cookie",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "www-authenticate");

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException if the documentation is no URI, a size is negative, or a
   *     header may never be stored: {@code Set-Cookie}, and those of a connection
   */
  public IdempotentHttpOptions {
    if (documentation.isEmpty() || !documentation.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "documentation '%s', expected an URI".formatted(documentation));
    }
    if (bodyBytes < 0) {
      throw new IllegalArgumentException(
          "bodies of %d bytes, expected zero or more".formatted(bodyBytes));
    }
    methods = Collections.unmodifiableSortedSet(new TreeSet<>(methods));
    comparedHeaders = lowerCase(comparedHeaders);
    storedHeaders = lowerCase(storedHeaders);
    for (String never : NEVER_STORED) {
      if (storedHeaders.contains(never)) {
        throw new IllegalArgumentException("'%s' may never be stored".formatted(never));
      }
    }
  }

  /**
   * The usual: keys are required for POST and PATCH, bodies of up to 1 MiB are compared with their
   * content type and encoding, statuses mean what they are defined to mean, and a repetition while
   * the first request is at work is a conflict.
   *
   * @param documentation as above
   */
  public static IdempotentHttpOptions documentedAt(String documentation) {
    return new IdempotentHttpOptions(
        documentation,
        new TreeSet<>(List.of("PATCH", "POST")),
        true,
        new TreeSet<>(List.of("content-encoding", "content-type")),
        new TreeSet<>(USUALLY_STORED),
        USUAL_BODY_BYTES,
        ResponsePolicy.byDefinition(),
        new WhileInProgress.Conflict(),
        UnaryOperator.identity());
  }

  private static SortedSet<String> lowerCase(Set<String> names) {
    SortedSet<String> lower = new TreeSet<>();
    names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    return Collections.unmodifiableSortedSet(lower);
  }

  /** The same, but requests without a key pass. */
  public IdempotentHttpOptions keyOptional() {
    return new IdempotentHttpOptions(
        documentation,
        methods,
        false,
        comparedHeaders,
        storedHeaders,
        bodyBytes,
        policy,
        whileInProgress,
        sanitiser);
  }

  /** The same, but with another meaning of statuses. */
  public IdempotentHttpOptions meaning(ResponsePolicy newPolicy) {
    return new IdempotentHttpOptions(
        documentation,
        methods,
        keyRequired,
        comparedHeaders,
        storedHeaders,
        bodyBytes,
        newPolicy,
        whileInProgress,
        sanitiser);
  }

  /** The same, but with another answer while the first request is at work. */
  public IdempotentHttpOptions answering(WhileInProgress newAnswer) {
    return new IdempotentHttpOptions(
        documentation,
        methods,
        keyRequired,
        comparedHeaders,
        storedHeaders,
        bodyBytes,
        policy,
        newAnswer,
        sanitiser);
  }

  /** The same, but with another sanitiser. */
  public IdempotentHttpOptions sanitisedBy(UnaryOperator<HttpResponse> newSanitiser) {
    return new IdempotentHttpOptions(
        documentation,
        methods,
        keyRequired,
        comparedHeaders,
        storedHeaders,
        bodyBytes,
        policy,
        whileInProgress,
        newSanitiser);
  }
}
