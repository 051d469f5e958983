package dev.synod.protocols.raft;

import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for its journal; a {@link Server} from then on. */
final class RaftNode implements Node {

  private final NodeId self;
  private final RaftConfig config;
  private final Outbox outbox = new Outbox();
  private @Nullable Server server;

  RaftNode(NodeId self, RaftConfig config) {
    this.self = self;
    this.config = config;
  }

  @Override
  public void on(long nowNanos, Event event, Consumer<? super Effect> effects) {
    outbox.beginStep(effects);
    if (event instanceof Event.Started(List<JournalRecord> journal)) {
      start(nowNanos, journal);
    } else {
      started().on(nowNanos, event);
    }
    outbox.endStep();
  }

  private void start(long nowNanos, List<JournalRecord> journal) {
    if (server != null) {
      throw new IllegalStateException(self + " was started already");
    }
    server = new Server(self, config, outbox, new Recovery(config, journal));
    server.start(nowNanos);
  }

  private Server started() {
    if (server == null) {
      throw new IllegalStateException(self + " has not been started");
    }
    return server;
  }

  /** What observers look at; null before the start. */
  @Nullable Server server() {
    return server;
  }

  @Override
  public String summary() {
    return server == null ? "not started" : server.summary();
  }
}
