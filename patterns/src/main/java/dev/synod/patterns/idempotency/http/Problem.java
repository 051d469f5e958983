package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.store.Bytes;
import java.util.List;

/**
 * A response of RFC 9457 that says what was wrong, and where that is documented.
 *
 * @param status of HTTP
 * @param title the same for all problems of this kind
 * @param detail of this one
 */
record Problem(int status, String title, String detail) {

  private static final String MEDIA_TYPE = "application/problem+json";

  HttpResponse response(String documentation) {
    String json =
        "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(escaped(documentation), escaped(title), status, escaped(detail));
    HttpHeaders headers =
        new HttpHeaders(
            List.of(
                new HttpHeaders.Field("Content-Type", MEDIA_TYPE),
                new HttpHeaders.Field("Content-Language", "en")));
    return new HttpResponse(status, headers, Bytes.utf8(json));
  }

  private static String escaped(String text) {
    StringBuilder json = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (character == '"' || character == '\\') {
        json.append('\\').append(character);
      } else if (character < ' ' || character > '~') {
        json.append("\\u%04x".formatted((int) character));
      } else {
        json.append(character);
      }
    }
    return json.toString();
  }
}
