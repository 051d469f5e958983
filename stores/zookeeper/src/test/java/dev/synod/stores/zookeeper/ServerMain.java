package dev.synod.stores.zookeeper;

import java.io.IOException;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/** A server that ends with the process that has started it. */
public final class ServerMain {

  private ServerMain() {}

  /** Takes the file of the server's configuration. */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().start(ServerMain::endWithTheParent);
    QuorumPeerMain.main(arguments);
  }

  private static void endWithTheParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes here; the end is what is waited for.
      }
    } catch (IOException ended) {
      // So has the parent.
    }
    Runtime.getRuntime().halt(0);
  }
}
