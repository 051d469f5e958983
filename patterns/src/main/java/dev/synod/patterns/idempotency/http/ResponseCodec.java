package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.idempotency.ResultCodec;
import dev.synod.patterns.store.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Responses as they are stored: status, those headers that may be stored, body. Version 1: the
 * status in 2 bytes, the number of fields in 2, each name and each value in UTF-8 behind its length
 * in 4 bytes, then the body to the end.
 */
final class ResponseCodec implements ResultCodec<HttpResponse> {

  private static final int VERSION = 1;
  private static final int MOST_FIELDS = 0xFFFF;

  private final IdempotentHttpOptions options;

  ResponseCodec(IdempotentHttpOptions options) {
    this.options = options;
  }

  @Override
  public String id() {
    return "http-response";
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public Bytes encode(HttpResponse response) {
    HttpResponse allowed =
        new HttpResponse(
            response.status(), response.headers().only(options.storedHeaders()), response.body());
    HttpResponse stored = options.sanitiser().apply(allowed);
    List<byte[]> texts = new ArrayList<>();
    for (HttpHeaders.Field field : stored.headers().fields()) {
      texts.add(field.name().getBytes(StandardCharsets.UTF_8));
      texts.add(field.value().getBytes(StandardCharsets.UTF_8));
    }
    if (texts.size() / 2 > MOST_FIELDS) {
      throw new IllegalArgumentException(
          "a response of %d header fields, expected at most %d"
              .formatted(texts.size() / 2, MOST_FIELDS));
    }
    int size = texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer out = ByteBuffer.allocate(2 * Short.BYTES + size + stored.body().size());
    out.putShort((short) stored.status()).putShort((short) (texts.size() / 2));
    texts.forEach(text -> out.putInt(text.length).put(text));
    return Bytes.of(out.put(stored.body().toArray()).array());
  }

  @Override
  public HttpResponse decode(Bytes result, int version) {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "a response in version %d, expected %d".formatted(version, VERSION));
    }
    ByteBuffer in = ByteBuffer.wrap(result.toArray());
    try {
      int status = Short.toUnsignedInt(in.getShort());
      int count = Short.toUnsignedInt(in.getShort());
      List<HttpHeaders.Field> fields = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        fields.add(new HttpHeaders.Field(text(in), text(in)));
      }
      byte[] body = new byte[in.remaining()];
      in.get(body);
      return new HttpResponse(status, new HttpHeaders(fields), Bytes.of(body));
    } catch (BufferUnderflowException cutShort) {
      throw new IllegalArgumentException(
          "a response of %s is cut short".formatted(result), cutShort);
    }
  }

  private static String text(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException(
          "a text of %d bytes where %d are left".formatted(length, in.remaining()));
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
