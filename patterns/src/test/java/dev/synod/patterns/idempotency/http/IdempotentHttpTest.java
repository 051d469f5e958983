package dev.synod.patterns.idempotency.http;

import static dev.synod.patterns.idempotency.http.Shop.KEY;
import static dev.synod.patterns.idempotency.http.Shop.OPTIONS;
import static dev.synod.patterns.idempotency.http.Shop.SCOPE;
import static dev.synod.patterns.idempotency.http.Shop.header;
import static dev.synod.patterns.idempotency.http.Shop.order;
import static dev.synod.patterns.idempotency.http.Shop.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synod.patterns.idempotency.FailureClassifier;
import dev.synod.patterns.idempotency.FailureClassifier.Meaning;
import dev.synod.patterns.idempotency.IdempotencyKey;
import dev.synod.patterns.idempotency.IdempotencyOptions;
import dev.synod.patterns.idempotency.IdempotencyOptions.Recovery;
import dev.synod.patterns.store.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotentHttpTest {

  private final Shop shop = new Shop();

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 408, 421, 425, 429})
  void aStatusThatSaysThatNothingWasDoneLeavesTheKeyFree(int status) {
    shop.host.run(() -> {
      HttpResponse first = shop.order(shop.http(), order(), status);
      assertThat(first.status()).isEqualTo(status);
      assertThat(first.body().toUtf8()).isEqualTo("order 1");

      HttpResponse again = shop.order(order());
      assertThat(again.status()).isEqualTo(201);
      assertThat(header(again, IdempotentHttp.REPLAYED)).isEmpty();
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServerErrorTellsNothingOfTheEffectAndDoesNotRunAgain(int status) {
    shop.host.run(() -> {
      HttpResponse first = shop.order(shop.http(), order(), status);
      assertThat(first.status()).isEqualTo(status);

      HttpResponse again = shop.order(order());
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.body().toUtf8()).contains("The outcome of the request is not known");
      assertThat(header(again, "Retry-After")).isEmpty();
      assertThat(shop.orders).isOne();
    });
  }

  @Test
  void serverErrorsAreStoredWhereThatIsAskedFor() {
    shop.host.run(() -> {
      IdempotentHttp http = shop.http(OPTIONS.meaning(ResponsePolicy.storingServerErrors()));
      HttpResponse first = shop.order(http, order(), 503);
      assertThat(shop.order(http, order(), 201))
          .isEqualTo(first.with(IdempotentHttp.REPLAYED, "true"));
      assertThat(shop.order(http, request("POST", "two hats", "\"other\""), 429).status())
          .isEqualTo(429);
      assertThat(shop.order(http, request("POST", "two hats", "\"other\""), 201).status())
          .isEqualTo(201);
    });
  }

  @Test
  void cookiesAndChallengesAreTheFirstClientsAlone() {
    shop.host.run(() -> {
      HttpHeaders headers =
          HttpHeaders.of(
              Map.of(
                  "Set-Cookie", List.of("session=1", "theme=2"),
                  "X-Request-Id", List.of("17"),
                  "Content-Type", List.of("text/plain")));
      HttpResponse whole = new HttpResponse(200, headers, Bytes.utf8("ok"));
      assertThat(shop.http().handle(SCOPE, order(), (any, context) -> whole)).isEqualTo(whole);

      HttpResponse again = shop.http().handle(SCOPE, order(), Shop::never);
      assertThat(again.headers().fields())
          .containsExactlyInAnyOrder(
              new HttpHeaders.Field("Content-Type", "text/plain"),
              new HttpHeaders.Field("Idempotent-Replayed", "true"));
    });
  }

  @Test
  void theSanitiserSeesWhatIsAboutToBeStored() {
    shop.host.run(() -> {
      IdempotentHttp http =
          shop.http(
              OPTIONS.sanitisedBy(response ->
                  new HttpResponse(response.status(), response.headers(), Bytes.utf8("…1234"))));
      HttpResponse card = Shop.response(200, "4111 1111 1111 1234");
      assertThat(http.handle(SCOPE, order(), (any, context) -> card)).isEqualTo(card);
      assertThat(http.handle(SCOPE, order(), Shop::never).body().toUtf8()).isEqualTo("…1234");
    });
  }

  @Test
  void aSanitiserThatFailsDoesNotLetTheEffectHappenTwice() {
    shop.host.run(() -> {
      IdempotentHttp http =
          shop.http(
              OPTIONS.sanitisedBy(response -> {
                throw new IllegalStateException("a bug");
              }),
              IdempotencyOptions.USUAL,
              failure -> Meaning.RETRYABLE);
      assertThat(shop.order(http, order(), 201).status()).isEqualTo(409);
      assertThat(shop.order(http, order(), 201).status()).isEqualTo(409);
      assertThat(shop.orders).isOne();
    });
  }

  @Test
  void aResponseThatIsTooLargeIsNotRepeatedAndNeitherIsTheEffect() {
    shop.host.run(() -> {
      HttpResponse large = Shop.response(200, "x".repeat(60_001));
      assertThat(shop.http().handle(SCOPE, order(), (any, context) -> large)).isEqualTo(large);

      HttpResponse again = shop.http().handle(SCOPE, order(), Shop::never);
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.body().toUtf8()).contains("too large to be kept");
      assertThat(header(again, IdempotentHttp.REPLAYED)).contains("true");
    });
  }

  @Test
  void aRequestThatIsTooLargeIsRefusedBeforeAnythingIsDone() {
    shop.host.run(() -> {
      HttpRequest large = request("POST", "x".repeat((1 << 20) + 1), KEY);
      assertThat(shop.order(large).status()).isEqualTo(413);
      assertThat(shop.storeCalls).isZero();
      assertThat(shop.orders).isZero();
    });
  }

  @Test
  void whereKeysAreOptionalARequestWithoutOnePasses() {
    shop.host.run(() -> {
      IdempotentHttp http = shop.http(OPTIONS.keyOptional());
      HttpRequest bare = request("POST", "two hats");
      shop.order(http, bare, 201);
      shop.order(http, bare, 201);
      assertThat(shop.orders).isEqualTo(2);
      assertThat(shop.storeCalls).isZero();

      shop.order(http, order(), 201);
      assertThat(header(shop.order(http, order(), 201), IdempotentHttp.REPLAYED)).contains("true");
      assertThat(shop.order(http, request("POST", "two hats", "bare"), 201).status())
          .as("a key that is there has to be right")
          .isEqualTo(400);
    });
  }

  @Test
  void aRepetitionMeanwhileIsHandedAPlaceToAskAt() {
    shop.host.run(() -> {
      IdempotentHttp http =
          shop.http(
              OPTIONS.answering(
                  new WhileInProgress.Accepted(request -> "/orders/by-key?key=8e03978e")));
      IdempotencyKey key = IdempotencyKey.fromHeader(KEY);
      assertThat(http.status(SCOPE, key).status()).isEqualTo(404);
      shop.slowOrder(http, Duration.ofSeconds(10));
      shop.host.sleep(Duration.ofSeconds(1));

      HttpResponse response = http.handle(SCOPE, order(), Shop::never);
      assertThat(response.status()).isEqualTo(202);
      assertThat(header(response, "Location")).contains("/orders/by-key?key=8e03978e");
      assertThat(header(response, "Retry-After")).contains("5");
      assertThat(http.status(SCOPE, key).status()).isEqualTo(202);

      shop.host.sleep(Duration.ofSeconds(10));
      HttpResponse status = http.status(SCOPE, key);
      assertThat(status.status()).isEqualTo(201);
      assertThat(status.body().toUtf8()).isEqualTo("order 1");
    });
  }

  @Test
  void aPatientServerAnswersARepetitionWhenTheFirstIsDone() {
    shop.host.run(() -> {
      IdempotentHttp http =
          shop.http(
              OPTIONS,
              IdempotencyOptions.USUAL.waiting(Duration.ofMinutes(1)),
              FailureClassifier.cautious());
      shop.slowOrder(http, Duration.ofSeconds(3));
      shop.host.sleep(Duration.ofSeconds(1));

      HttpResponse response = http.handle(SCOPE, order(), Shop::never);
      assertThat(response.status()).isEqualTo(201);
      assertThat(header(response, IdempotentHttp.REPLAYED)).contains("true");
    });
  }

  @ParameterizedTest
  @EnumSource
  void whatTheEndpointThrowsIsThrownOnAfterItIsRecorded(Meaning meaning) {
    shop.host.run(() -> {
      IdempotentHttp http = shop.http(OPTIONS, IdempotencyOptions.USUAL, failure -> meaning);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() ->
              http.handle(
                  SCOPE,
                  order(),
                  (any, context) -> {
                    throw new IOException("cut off");
                  }));

      HttpResponse again = shop.order(http, order(), 201);
      switch (meaning) {
        case DEFINITE -> {
          assertThat(again.status()).isEqualTo(500);
          assertThat(again.body().toUtf8()).doesNotContain("cut off", "IOException");
          assertThat(header(again, IdempotentHttp.REPLAYED)).contains("true");
        }
        case RETRYABLE -> assertThat(again.status()).isEqualTo(201);
        case UNKNOWN -> assertThat(again.status()).isEqualTo(409);
      }
    });
  }

  @Test
  void withoutTheStoreNothingRuns() {
    shop.host.run(() -> {
      shop.unreachable = true;
      HttpResponse response = shop.http().handle(SCOPE, order(), Shop::never);
      assertThat(response.status()).isEqualTo(503);
      assertThat(header(response, "Retry-After")).isPresent();
    });
  }

  @Test
  void whoeverLostItsClaimDoesNotSayThatItSucceeded() {
    shop.host.run(() -> {
      Duration lease = IdempotencyOptions.USUAL.lease();
      HttpResponse late =
          shop.http()
              .handle(
                  SCOPE,
                  order(),
                  (any, context) -> {
                    shop.unreachable = true;
                    shop.host.sleep(lease.multipliedBy(2));
                    shop.unreachable = false;
                    HttpResponse second =
                        shop.order(
                            shop.http(
                                OPTIONS,
                                IdempotencyOptions.USUAL.recovering(Recovery.RUN_AGAIN),
                                FailureClassifier.cautious()),
                            order(),
                            201);
                    assertThat(second.status()).isEqualTo(201);
                    return shop.ordered(201);
                  });
      assertThat(late.status()).isEqualTo(409);
      assertThat(shop.order(order()).body().toUtf8()).isEqualTo("order 1");
    });
  }

  @Test
  void aRequestIsOneRoundTripWhenRepeatedAndTwoTheFirstTime() {
    shop.host.run(() -> {
      shop.order(order());
      assertThat(shop.storeCalls).isEqualTo(2);
      shop.order(order());
      assertThat(shop.storeCalls).isEqualTo(3);
    });
  }

  @Test
  void optionsThatWouldLeakOrMisleadAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdempotentHttpOptions.documentedAt("see the wiki"))
        .withMessageContaining("see the wiki");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new IdempotentHttpOptions(
                Shop.DOCUMENTATION,
                OPTIONS.methods(),
                true,
                OPTIONS.comparedHeaders(),
                new TreeSet<>(List.of("ETag", "Set-Cookie")),
                0,
                OPTIONS.policy(),
                OPTIONS.whileInProgress(),
                OPTIONS.sanitiser()))
        .withMessageContaining("'set-cookie' may never be stored");
  }

  @Test
  void headersCannotSplitAResponse() {
    for (String value : List.of("a\r\nSet-Cookie: b", "a\nb", "a\0b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> HttpHeaders.NONE.with("Location", value));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.NONE.with("a b", "c"));
    assertThatIllegalArgumentException().isThrownBy(() -> HttpHeaders.NONE.with("", "c"));
    assertThatIllegalArgumentException().isThrownBy(() -> Shop.response(199, ""));
  }
}
