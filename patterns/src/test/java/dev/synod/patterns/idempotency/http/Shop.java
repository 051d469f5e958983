package dev.synod.patterns.idempotency.http;

import dev.synod.patterns.conformance.FaultyStore;
import dev.synod.patterns.conformance.FaultyStore.Fault;
import dev.synod.patterns.conformance.SlowStore;
import dev.synod.patterns.host.Host;
import dev.synod.patterns.host.VirtualHost;
import dev.synod.patterns.idempotency.FailureClassifier;
import dev.synod.patterns.idempotency.Idempotency;
import dev.synod.patterns.idempotency.IdempotencyOptions;
import dev.synod.patterns.idempotency.IdempotencyScope;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.Bytes;
import dev.synod.patterns.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A shop that takes orders by HTTP, in virtual time; each order that it carries out is counted. */
final class Shop {

  static final IdempotencyScope SCOPE = new IdempotencyScope("acme", "create-order");
  static final String DOCUMENTATION = "https://developer.example.com/idempotency";
  static final IdempotentHttpOptions OPTIONS = IdempotentHttpOptions.documentedAt(DOCUMENTATION);
  static final String KEY = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"";

  final VirtualHost host = new VirtualHost(23);
  private final long start = host.nanoTime();
  final MemoryStore memory =
      new MemoryStore(() -> Instant.EPOCH.plusNanos(host.nanoTime() - start));
  boolean unreachable;
  int orders;
  int storeCalls;

  IdempotentHttp http() {
    return http(OPTIONS);
  }

  IdempotentHttp http(IdempotentHttpOptions options) {
    return http(options, IdempotencyOptions.USUAL, FailureClassifier.cautious());
  }

  IdempotentHttp http(
      IdempotentHttpOptions options, IdempotencyOptions records, FailureClassifier classifier) {
    FaultyStore store =
        new FaultyStore(new SlowStore(memory, host, () -> Duration.ofMillis(1)), this::fault);
    return new IdempotentHttp(
        new Idempotency(Leases.over(store, host), records, classifier), options);
  }

  private Fault fault() {
    storeCalls++;
    return unreachable ? Fault.LOST_REQUEST : Fault.NONE;
  }

  static HttpRequest request(String method, String body, String... keys) {
    List<HttpHeaders.Field> fields = new ArrayList<>();
    fields.add(new HttpHeaders.Field("content-type", "text/plain"));
    for (String key : keys) {
      fields.add(new HttpHeaders.Field("idempotency-key", key));
    }
    return new HttpRequest(method, "/orders?dry=no", new HttpHeaders(fields), Bytes.utf8(body));
  }

  static HttpRequest order() {
    return request("POST", "two hats", KEY);
  }

  static HttpResponse response(int status, String body) {
    return new HttpResponse(status, HttpHeaders.NONE, Bytes.utf8(body));
  }

  /** Orders, with this answer. */
  HttpResponse order(IdempotentHttp http, HttpRequest request, int status)
      throws InterruptedException {
    return http.handle(SCOPE, request, (any, context) -> ordered(status));
  }

  HttpResponse order(HttpRequest request) throws InterruptedException {
    return order(http(), request, 201);
  }

  HttpResponse ordered(int status) {
    orders++;
    return response(status, "order " + orders).with("Location", "/orders/" + orders);
  }

  /** Begins an order that takes a time. */
  Host.Task slowOrder(IdempotentHttp http, Duration time) {
    return host.start(
        "slow order",
        () -> {
          try {
            http.handle(
                SCOPE,
                order(),
                (any, context) -> {
                  host.sleep(time);
                  return ordered(201);
                });
          } catch (InterruptedException never) {
            throw new AssertionError(never);
          }
        });
  }

  static Optional<String> header(HttpResponse response, String name) {
    return response.headers().combined(name);
  }

  /** Work that must not run. */
  static HttpResponse never(HttpRequest request, Optional<?> context) {
    throw new AssertionError("the endpoint ran");
  }
}
