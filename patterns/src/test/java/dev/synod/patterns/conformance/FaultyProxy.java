package dev.synod.patterns.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a store and its engine, on a port of its own of this machine, and lets bytes
 * through until it is told otherwise. For engines whose clients connect where they are told to.
 */
public final class FaultyProxy implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  /** What happens to the bytes. */
  private enum Mode {
    PASS,
    /** The next bytes to the engine are dropped and their connection is cut; then PASS. */
    CUT_NEXT_REQUEST,
    /** The next bytes from the engine are dropped and their connection is cut; then PASS. */
    CUT_NEXT_REPLY,
    /** What the engine says is dropped, and the connections stay. */
    SWALLOW_REPLIES,
    /** New connections are closed at once. */
    REFUSE
  }

  private final InetSocketAddress engine;
  private final ServerSocket door;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Mode> mode = new AtomicReference<>(Mode.PASS);

  private FaultyProxy(InetSocketAddress engine, ServerSocket door) {
    this.engine = engine;
    this.door = door;
    Thread.ofVirtual().name("proxy to " + engine).start(this::accept);
  }

  /** A proxy to a port of this machine. */
  public static FaultyProxy to(int port) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      return new FaultyProxy(new InetSocketAddress(here, port), new ServerSocket(0, 50, here));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where to connect to instead of the engine. */
  public int port() {
    return door.getLocalPort();
  }

  /** Drops the next bytes to the engine, and cuts their connection. */
  public void cutNextRequest() {
    mode.set(Mode.CUT_NEXT_REQUEST);
  }

  /** Drops the next bytes from the engine, and cuts their connection: what was asked is done. */
  public void cutNextReply() {
    mode.set(Mode.CUT_NEXT_REPLY);
  }

  /** Drops all that the engine says, until {@link #heal}. */
  public void swallowReplies() {
    mode.set(Mode.SWALLOW_REPLIES);
  }

  /** Cuts every connection, and refuses new ones until {@link #heal}. */
  public void refuse() {
    mode.set(Mode.REFUSE);
    cut();
  }

  /** Cuts every connection; new ones may be made. */
  public void cut() {
    links.forEach(Link::close);
  }

  /** Lets bytes through; connections that have lost some are cut. */
  public void heal() {
    if (mode.getAndSet(Mode.PASS) == Mode.SWALLOW_REPLIES) {
      cut();
    }
  }

  @Override
  public void close() {
    mode.set(Mode.REFUSE);
    try {
      door.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    cut();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (mode.get() == Mode.REFUSE) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        // The door was closed, or the client went away; the loop looks which.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(engine);
    } catch (IOException engineIsDown) {
      client.close();
      return;
    }
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    Link link = new Link(client, server);
    links.add(link);
    Thread.ofVirtual().start(() -> pump(link, client, server, true));
    Thread.ofVirtual().start(() -> pump(link, server, client, false));
  }

  private void pump(Link link, Socket from, Socket to, boolean requests) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        Mode cutting = requests ? Mode.CUT_NEXT_REQUEST : Mode.CUT_NEXT_REPLY;
        if (mode.compareAndSet(cutting, Mode.PASS)) {
          break;
        }
        if (requests || mode.get() != Mode.SWALLOW_REPLIES) {
          out.write(buffer, 0, count);
        }
      }
    } catch (IOException ended) {
      // One side has closed; the other learns it below.
    }
    link.close();
    links.remove(link);
  }

  /** The two halves of one connection. */
  private record Link(Socket client, Socket server) {

    void close() {
      close(client);
      close(server);
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
