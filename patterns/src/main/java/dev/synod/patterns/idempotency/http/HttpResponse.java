package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.store.Bytes;

/**
 * A final response, for whatever server.
 *
 * @param status 200 to 599
 * @param headers of the response, without those that the server adds by itself
 * @param body empty if there is none
 */
public record HttpResponse(int status, HttpHeaders headers, Bytes body) {

  private static final int LEAST = 200;
  private static final int GREATEST = 599;

  public HttpResponse {
    if (status < LEAST || status > GREATEST) {
      throw new IllegalArgumentException(
          "status %d, expected %d to %d".formatted(status, LEAST, GREATEST));
    }
  }

  HttpResponse with(String name, String value) {
    return new HttpResponse(status, headers.with(name, value), body);
  }
}
