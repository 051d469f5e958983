package dev.synod.patterns.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.synod.patterns.host.JvmHost;
import dev.synod.patterns.lease.Leases;
import dev.synod.patterns.store.MemoryStore;
import dev.synod.patterns.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FencingFilterTest {

  private final MemoryStore store = new MemoryStore(InstantSource.system());
  private final FencingFilter fencing =
      new FencingFilter(new StoreFence(Leases.over(store, new JvmHost()), Duration.ofDays(1)));
  private HttpServer server;

  /** How the JDK's server is joined; others are alike. */
  private final class ServerFilter extends Filter {
    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      List<String> headers =
          exchange.getRequestHeaders().getOrDefault(FencingToken.HEADER, List.of());
      try {
        switch (fencing.decide(exchange.getRequestURI().getPath(), headers)) {
          case FencingFilter.Decision.Pass pass -> chain.doFilter(exchange);
          case FencingFilter.Decision.Refuse refuse -> {
            byte[] body = refuse.problem().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", FencingFilter.PROBLEM_TYPE);
            exchange.sendResponseHeaders(refuse.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          }
        }
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
    }

    @Override
    public String description() {
      return "fencing";
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext(
            "/",
            exchange -> {
              exchange.sendResponseHeaders(204, -1);
              exchange.close();
            })
        .getFilters()
        .add(new ServerFilter());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpResponse<String> put(String path, String... tokens)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.noBody());
    for (String token : tokens) {
      request.header("fencing-token", token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aStaleTokenIsRefusedWithAProblem() throws IOException, InterruptedException {
    assertThat(put("/stock", FencingToken.format(1_795_357_034_058_697L)).statusCode())
        .isEqualTo(204);
    assertThat(put("/stock", FencingToken.format(1_795_357_034_058_697L)).statusCode())
        .isEqualTo(204);

    HttpResponse<String> refused = put("/stock", "17");

    assertThat(refused.statusCode()).isEqualTo(412);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.body())
        .isEqualTo(
            "{\"title\":\"The lock was lost\",\"status\":412,\"detail\":\"Token 17 is stale: a"
                + " later holder has shown 1795357034058697.\"}");
    assertThat(put("/other", "17").statusCode()).as("another resource").isEqualTo(204);
  }

  @Test
  void aMissingOrMalformedTokenIsRefused() throws IOException, InterruptedException {
    assertThat(put("/stock").statusCode()).isEqualTo(428);
    assertThat(put("/stock", "17", "18").statusCode()).isEqualTo(400);
    HttpResponse<String> malformed = put("/stock", "\"17\\\"");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(malformed.body()).contains("'\\\"17\\\\\\\"', expected");
  }

  @Test
  void aFenceThatDoesNotAnswerLetsNobodyPass() throws InterruptedException {
    FencingFilter failing =
        new FencingFilter((resource, token) -> {
          throw new StoreException("away", true, null);
        });
    assertThat(failing.decide("stock", List.of("17")))
        .isInstanceOfSatisfying(
            FencingFilter.Decision.Refuse.class,
            refuse -> assertThat(refuse.status()).isEqualTo(503));
  }
}
