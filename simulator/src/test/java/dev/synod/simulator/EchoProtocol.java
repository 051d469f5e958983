package dev.synod.simulator;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.Message;
import dev.synod.core.protocol.Milestone;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Promise;
import dev.synod.core.protocol.Protocol;
import dev.synod.core.protocol.Response;
import dev.synod.core.protocol.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Every node pings every other from time to time, with rising numbers; who is pinged remembers the
 * number on disk and acknowledges it. Promised is that an acknowledged number is never forgotten.
 */
final class EchoProtocol implements Protocol {

  static final List<String> MILESTONES = List.of("pinged", "flushed", "compacted");
  static final Guarantee REMEMBERED =
      new Guarantee.Safety("remembered", "An acknowledged number is never forgotten.", "here");

  private static final long PERIOD_NANOS = 20_000_000L;
  private static final long COMPACT_AT = 40;

  private final int nodes;
  private final long wrongBy;

  EchoProtocol(int nodes) {
    this(nodes, 0);
  }

  /** The same, but that answers to clients are too high by so much. */
  EchoProtocol(int nodes, long wrongBy) {
    this.nodes = nodes;
    this.wrongBy = wrongBy;
  }

  record Ping(long number) implements Message {}

  record Acknowledged(long number) implements Promise {}

  record Heard(NodeId from, long number) implements JournalRecord {}

  record Reached(String kind) implements Milestone {}

  enum Clock implements Timer {
    PERIOD
  }

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public List<Guarantee> guarantees() {
    return List.of(REMEMBERED);
  }

  @Override
  public Node create(NodeId self) {
    return new Echo(self);
  }

  @Override
  public Invariants invariants() {
    return new Memory();
  }

  private final class Echo implements Node {
    private final NodeId self;
    private final long[] heard = new long[nodes];
    private final long[] acknowledged = new long[nodes];
    private final List<Long> waiting = new ArrayList<>();
    private long number;
    private long writes;

    private Echo(NodeId self) {
      this.self = self;
    }

    @Override
    public void on(long nowNanos, Event event, Consumer<? super Effect> effects) {
      switch (event) {
        case Event.Started started -> start(started, effects);
        case Event.Fired fired -> pingAll(effects);
        case Event.Received received -> receive(received, effects);
        case Event.Flushed flushed -> flushed(flushed, effects);
        case Event.Requested requested -> {
          waiting.add(requested.ticket());
          remember(self, ++heard[self.number()], effects);
        }
      }
    }

    private void start(Event.Started started, Consumer<? super Effect> effects) {
      for (JournalRecord record : started.journal()) {
        Heard entry = (Heard) record;
        int from = entry.from().number();
        heard[from] = Math.max(heard[from], entry.number());
      }
      effects.accept(new Effect.SetTimer(Clock.PERIOD, PERIOD_NANOS / 2, PERIOD_NANOS));
    }

    private void pingAll(Consumer<? super Effect> effects) {
      number++;
      for (int peer = 0; peer < nodes; peer++) {
        if (peer != self.number()) {
          effects.accept(new Effect.Send(new NodeId(peer), new Ping(number)));
        }
      }
      effects.accept(new Effect.SetTimer(Clock.PERIOD, PERIOD_NANOS / 2, PERIOD_NANOS));
      effects.accept(new Effect.Announce(new Reached("pinged")));
    }

    private void receive(Event.Received received, Consumer<? super Effect> effects) {
      int from = received.from().number();
      switch (received.message()) {
        case Ping ping -> {
          heard[from] = Math.max(heard[from], ping.number());
          remember(received.from(), heard[from], effects);
          effects.accept(new Effect.Send(received.from(), new Acknowledged(heard[from])));
        }
        case Acknowledged ack -> acknowledged[from] = Math.max(acknowledged[from], ack.number());
        default -> throw new IllegalStateException(received.toString());
      }
    }

    private void remember(NodeId from, long heardOf, Consumer<? super Effect> effects) {
      writes++;
      if (writes % COMPACT_AT == 0) {
        effects.accept(new Effect.Checkpoint(everything()));
        effects.accept(new Effect.Announce(new Reached("compacted")));
      } else {
        effects.accept(new Effect.Append(new Heard(from, heardOf)));
      }
      effects.accept(Effect.Sync.SYNC);
    }

    private List<JournalRecord> everything() {
      List<JournalRecord> records = new ArrayList<>();
      for (int peer = 0; peer < nodes; peer++) {
        records.add(new Heard(new NodeId(peer), heard[peer]));
      }
      return records;
    }

    private void flushed(Event.Flushed flushed, Consumer<? super Effect> effects) {
      effects.accept(new Effect.Announce(new Reached("flushed")));
      if (flushed.writes() == writes) {
        for (long ticket : waiting) {
          Response answer = new Response.Answered(Value.of(heard[self.number()] + wrongBy), writes);
          effects.accept(new Effect.Reply(ticket, answer));
        }
        waiting.clear();
      }
    }

    @Override
    public String summary() {
      return "echo " + number;
    }
  }

  /** Remembers which numbers were acknowledged, and looks for them when a node restarts. */
  private final class Memory implements Invariants {
    private final long[][] acknowledged = new long[nodes][nodes];

    @Override
    public Breach after(NodeId self, Node node, Event event) {
      int own = self.number();
      if (event instanceof Event.Received received
          && received.message() instanceof Acknowledged ack) {
        int by = received.from().number();
        acknowledged[by][own] = Math.max(acknowledged[by][own], ack.number());
      } else if (event instanceof Event.Started) {
        for (int of = 0; of < nodes; of++) {
          if (((Echo) node).heard[of] < acknowledged[own][of]) {
            return new Breach(REMEMBERED, self + " forgot " + acknowledged[own][of]);
          }
        }
      }
      return null;
    }
  }
}
