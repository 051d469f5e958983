package dev.synod.patterns.idempotency.http;

import static dev.synod.patterns.idempotency.http.Shop.KEY;
import static dev.synod.patterns.idempotency.http.Shop.SCOPE;
import static dev.synod.patterns.idempotency.http.Shop.header;
import static dev.synod.patterns.idempotency.http.Shop.order;
import static dev.synod.patterns.idempotency.http.Shop.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synod.patterns.host.Host;
import dev.synod.patterns.idempotency.IdempotencyKey;
import dev.synod.patterns.idempotency.IdempotencyKeyGenerator;
import dev.synod.patterns.idempotency.IdempotencyOptions;
import dev.synod.patterns.idempotency.IdempotencyScope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** draft-ietf-httpapi-idempotency-key-header-07, what it demands of a server. */
class IdempotencyKeyHeaderPaperTest {

  private final Shop shop = new Shop();

  private static void assertProblem(HttpResponse response, int status, String title) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).contains("application/problem+json");
    assertThat(header(response, "Content-Language")).contains("en");
    assertThat(response.body().toUtf8())
        .startsWith("{\"type\":\"" + Shop.DOCUMENTATION + "\",\"title\":\"" + title + "\"")
        .contains("\"status\":" + status + ",");
  }

  /** 2.1: the header is an item of structured fields, and its value must be a string. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8e03978e-40d5-43e8-bc93-6894a57f9324",
        "'single'",
        "17",
        ":aGF0:",
        "?1",
        "(\"a\")",
        "\"a\", \"b\"",
        "\"open",
        "\"\"",
        "",
        "\"\u00e4\"",
        "\"a\\n\""
      })
  void theKeyMustBeAString(String field) {
    shop.host.run(() -> {
      assertProblem(
          shop.order(request("POST", "two hats", field)), 400, "Idempotency-Key is malformed");
      assertThat(shop.orders).isZero();
      assertThat(shop.storeCalls).isZero();
    });
  }

  /** 2.1: clients must not include more than one header field in a request. */
  @Test
  void moreThanOneKeyIsRefused() {
    shop.host.run(() -> {
      assertProblem(
          shop.order(request("POST", "two hats", KEY, KEY)), 400, "Idempotency-Key is malformed");
      assertThat(shop.orders).isZero();
    });
  }

  /** 2.2: a key must not be reused with another payload; 2.7: 422, with a link. */
  @Test
  void aKeyWithAnotherPayloadIsUnprocessable() {
    shop.host.run(() -> {
      shop.order(order());
      assertProblem(
          shop.order(request("POST", "three hats", KEY)), 422, "Idempotency-Key is already used");
      assertThat(shop.orders).isOne();
    });
  }

  /** 2.2 while the first is at work: the check comes before that for a conflict. */
  @Test
  void aKeyWithAnotherPayloadIsUnprocessableAlsoMeanwhile() {
    shop.host.run(() -> {
      shop.slowOrder(shop.http(), Duration.ofSeconds(5));
      shop.host.sleep(Duration.ofSeconds(1));
      assertThat(shop.order(request("POST", "three hats", KEY)).status()).isEqualTo(422);
    });
  }

  /** 2.3: keys may be time based, and be purged on expiry. */
  @Test
  void aKeyExpires() {
    shop.host.run(() -> {
      shop.order(order());
      shop.host.sleep(IdempotencyOptions.USUAL.retention().dividedBy(2));
      shop.host.sleep(IdempotencyOptions.USUAL.retention().dividedBy(2).plusSeconds(1));

      assertThat(shop.memory.cleanUp(10)).isOne();
      assertThat(shop.order(order()).body().toUtf8()).isEqualTo("order 2");
    });
  }

  /** 2.4: the fingerprint is of the request's data: here also its method, target, media type. */
  @Test
  void theFingerprintIsOfTheWholeRequest() {
    shop.host.run(() -> {
      HttpRequest first = order();
      shop.order(first);
      HttpHeaders json = first.headers().with("content-type", "application/json");

      assertThat(shop.order(request("PATCH", "two hats", KEY)).status()).isEqualTo(422);
      assertThat(
              shop.order(new HttpRequest("POST", "/orders", first.headers(), first.body()))
                  .status())
          .isEqualTo(422);
      assertThat(shop.order(new HttpRequest("POST", first.target(), json, first.body())).status())
          .isEqualTo(422);
      HttpHeaders traced = first.headers().with("traceparent", "00-1-2-00");
      assertThat(shop.order(new HttpRequest("POST", first.target(), traced, first.body())).status())
          .as("a header that makes no difference")
          .isEqualTo(201);
      assertThat(shop.orders).isOne();
    });
  }

  /** 2.6, first time: process the request normally. */
  @Test
  void aFirstRequestIsProcessedNormally() {
    shop.host.run(() -> {
      HttpResponse response = shop.order(order());
      assertThat(response.status()).isEqualTo(201);
      assertThat(response.body().toUtf8()).isEqualTo("order 1");
      assertThat(header(response, IdempotentHttp.REPLAYED)).isEmpty();
    });
  }

  /** 2.6, retry: respond with the result of the completed operation, success or an error. */
  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 303, 400, 402, 403, 404, 409, 412, 422, 501})
  void aRetryGetsTheResultOfTheCompletedOperation(int status) {
    shop.host.run(() -> {
      HttpResponse first = shop.order(shop.http(), order(), status);
      HttpResponse again = shop.order(shop.http(), order(), 299);

      assertThat(again).isEqualTo(first.with(IdempotentHttp.REPLAYED, "true"));
      assertThat(shop.orders).isOne();
    });
  }

  /** 2.6, concurrent request: must respond with a conflict; 2.7: 409 with a description. */
  @Test
  void aConcurrentRequestIsAConflict() {
    shop.host.run(() -> {
      Host.Task first = shop.slowOrder(shop.http(), Duration.ofSeconds(3));
      shop.host.sleep(Duration.ofSeconds(1));

      HttpResponse response = shop.order(order());
      assertProblem(response, 409, "A request is outstanding for this Idempotency-Key");
      assertThat(header(response, "Retry-After")).contains("5");

      first.joinUntil(shop.host.nanoTime() + Duration.ofMinutes(1).toNanos());
      assertThat(header(shop.order(order()), IdempotentHttp.REPLAYED)).contains("true");
      assertThat(shop.orders).isOne();
    });
  }

  /** 2.7: 400 if the key is missing for an operation that requires it. */
  @Test
  void aMissingKeyIsABadRequest() {
    shop.host.run(() -> {
      assertProblem(shop.order(request("POST", "two hats")), 400, "Idempotency-Key is missing");
      assertThat(shop.orders).isZero();
    });
  }

  /** 1: POST and PATCH are not idempotent; OPTIONS, HEAD, GET, PUT and DELETE are. */
  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "HEAD", "GET", "PUT", "DELETE"})
  void idempotentMethodsNeedNoKey(String method) {
    shop.host.run(() -> {
      assertThat(shop.order(request(method, "")).status()).isEqualTo(201);
      assertThat(shop.order(request(method, "", KEY)).status()).isEqualTo(201);
      assertThat(shop.orders).isEqualTo(2);
      assertThat(shop.storeCalls).isZero();
    });
  }

  /** 5: look up by a composite with what identifies the client, so that none reads another's. */
  @Test
  void anotherClientsKeyIsAnotherKey() {
    shop.host.run(() -> {
      shop.order(order());
      HttpResponse other =
          shop.http()
              .handle(
                  new IdempotencyScope("bolt", "create-order"),
                  order(),
                  (any, context) -> shop.ordered(201));
      assertThat(other.body().toUtf8()).isEqualTo("order 2");
    });
  }

  /** 5: validate the key before processing; what reaches the store is no text of the client's. */
  @Test
  void aKeyCannotInjectAnythingIntoTheStoresKeys() {
    String evil = "'; drop table orders; -- ../../%00{{}}";
    String stored = IdempotencyKeyGenerator.storeKey(SCOPE, new IdempotencyKey(evil));
    assertThat(stored).matches("idempotency/[0-9a-f]{64}");
  }
}
