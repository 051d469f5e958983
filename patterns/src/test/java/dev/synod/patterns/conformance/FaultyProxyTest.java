package dev.synod.patterns.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In front of a server that adds one to each byte. */
class FaultyProxyTest {

  private final AtomicInteger received = new AtomicInteger();
  private ServerSocket server;
  private FaultyProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    proxy = FaultyProxy.to(server.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> answer(client));
      } catch (IOException closed) {
        // The loop looks whether the server is.
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      for (int asked = client.getInputStream().read();
          asked >= 0;
          asked = client.getInputStream().read()) {
        received.incrementAndGet();
        client.getOutputStream().write(asked + 1);
      }
    } catch (IOException ended) {
      // The client is gone.
    }
  }

  private Socket connected() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  /** The answer, or -1 if the connection was lost. */
  private static int ask(Socket socket, int number) {
    try {
      socket.getOutputStream().write(number);
      return socket.getInputStream().read();
    } catch (IOException lost) {
      return -1;
    }
  }

  @Test
  void letsBytesThrough() throws IOException {
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
      assertThat(ask(socket, 5)).isEqualTo(6);
    }
  }

  @Test
  void aRequestIsLostOnceAndNotReceived() throws IOException {
    proxy.cutNextRequest();
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(-1);
    }
    assertThat(received).hasValue(0);
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
    }
  }

  @Test
  void aReplyIsLostOnceAfterItsRequestWasReceived() throws IOException {
    proxy.cutNextReply();
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(-1);
    }
    assertThat(received).hasValue(1);
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
    }
  }

  @Test
  void refusesUntilItHeals() throws IOException {
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
      proxy.refuse();
      assertThat(ask(socket, 1)).isEqualTo(-1);
    }
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(-1);
    }
    proxy.heal();
    try (Socket socket = connected()) {
      assertThat(ask(socket, 1)).isEqualTo(2);
    }
  }
}
