package dev.synod.prover.run;

import dev.synod.core.guarantee.Guarantee;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.Effect;
import dev.synod.core.protocol.Event;
import dev.synod.core.protocol.Invariants;
import dev.synod.core.protocol.JournalRecord;
import dev.synod.core.protocol.Node;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Protocol;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A store on node 0 alone, to which the others point. Small enough to be seen to be right, but for
 * the one thing that is wrong with it on purpose.
 */
public record TinyStore(Flaw flaw) implements Protocol {

  /** What is wrong. */
  public enum Flaw {
    NONE,
    /** After a crash it begins with an empty map. */
    FORGETS_AT_CRASH,
    /** After a crash it answers nobody. */
    SILENT_AFTER_CRASH,
    /** After a crash it answers no request to write. */
    READS_ONLY_AFTER_CRASH,
    /** After a crash it answers no request to read. */
    WRITES_ONLY_AFTER_CRASH,
    /** Throws when it starts again. */
    BREAKS_AT_RESTART
  }

  private record Opened(long session) implements JournalRecord {}

  private record Done(Request.Operate request) implements JournalRecord {}

  @Override
  public String name() {
    return "tiny";
  }

  @Override
  public List<Guarantee> guarantees() {
    return List.of();
  }

  @Override
  public Node create(NodeId self) {
    return new Server(self, flaw);
  }

  @Override
  public Invariants invariants() {
    return (self, node, event) -> null;
  }

  private static final class Server implements Node {

    private record Answer(long writes, long ticket, Response response) {}

    private final NodeId self;
    private final Flaw flaw;
    private final Map<String, Value> values = new TreeMap<>();
    private final Map<Long, Response> answers = new TreeMap<>();
    private final Map<Long, Long> sequences = new TreeMap<>();
    private final java.util.ArrayDeque<Answer> pending = new java.util.ArrayDeque<>();
    private boolean silent;
    private boolean halved;
    private long sessions;
    private long writes;

    Server(NodeId self, Flaw flaw) {
      this.self = self;
      this.flaw = flaw;
    }

    @Override
    public String summary() {
      return silent ? "silent" : values.size() + " keys";
    }

    @Override
    public void on(long nowNanos, Event event, Consumer<? super Effect> effects) {
      switch (event) {
        case Event.Started(List<JournalRecord> journal) -> restart(journal);
        case Event.Requested(long ticket, Request request) -> asked(ticket, request, effects);
        case Event.Flushed(long durable) -> {
          while (!pending.isEmpty() && pending.peek().writes() <= durable) {
            Answer answer = pending.remove();
            effects.accept(new Effect.Reply(answer.ticket(), answer.response()));
          }
        }
        case Event.Received received -> {}
        case Event.Fired fired -> {}
      }
    }

    private void restart(List<JournalRecord> journal) {
      for (JournalRecord record : journal) {
        switch (record) {
          case Opened(long session) -> sessions = session;
          case Done(Request.Operate request) -> apply(request);
          default -> throw new IllegalStateException("an unknown record");
        }
      }
      if (!journal.isEmpty()) {
        switch (flaw) {
          case NONE -> {}
          case FORGETS_AT_CRASH -> values.clear();
          case SILENT_AFTER_CRASH -> silent = true;
          case READS_ONLY_AFTER_CRASH, WRITES_ONLY_AFTER_CRASH -> halved = true;
          case BREAKS_AT_RESTART -> throw new IllegalStateException("broken at restart");
        }
      }
    }

    private void asked(long ticket, Request request, Consumer<? super Effect> effects) {
      if (silent) {
        return;
      }
      if (self.number() != 0) {
        effects.accept(new Effect.Reply(ticket, new Response.NotLeader(new NodeId(0))));
        return;
      }
      switch (request) {
        case Request.OpenSession open -> {
          sessions++;
          write(new Opened(sessions), ticket, new Response.SessionOpened(sessions), effects);
        }
        case Request.Operate operate -> {
          boolean reads = operate.operation() instanceof Operation.Read;
          if (halved && reads == (flaw == Flaw.WRITES_ONLY_AFTER_CRASH)) {
            return;
          }
          long last = sequences.getOrDefault(operate.session(), 0L);
          if (operate.sequence() > last) {
            apply(operate);
          }
          if (operate.sequence() >= last) {
            write(new Done(operate), ticket, answers.get(operate.session()), effects);
          }
        }
        case Request.Reconfigure reconfigure -> refuse(ticket, effects);
        case Request.TransferLeadership transfer -> refuse(ticket, effects);
      }
    }

    private static void refuse(long ticket, Consumer<? super Effect> effects) {
      effects.accept(new Effect.Reply(ticket, new Response.Refused("not made for it")));
    }

    private void write(
        JournalRecord record, long ticket, Response answer, Consumer<? super Effect> effects) {
      effects.accept(new Effect.Append(record));
      effects.accept(Effect.Sync.SYNC);
      writes++;
      pending.add(new Answer(writes, ticket, answer));
    }

    private void apply(Request.Operate request) {
      if (request.sequence() <= sequences.getOrDefault(request.session(), 0L)) {
        return;
      }
      sequences.put(request.session(), request.sequence());
      answers.put(request.session(), new Response.Answered(apply(request.operation()), 0));
    }

    private Value apply(Operation operation) {
      Value found = values.getOrDefault(operation.key(), Value.NIL);
      return switch (operation) {
        case Operation.Read read -> found;
        case Operation.Write(String key, Value value) -> {
          values.put(key, value);
          yield Value.TRUE;
        }
        case Operation.CompareAndSet(String key, Value expected, Value update) -> {
          if (found.equals(expected)) {
            values.put(key, update);
          }
          yield Value.of(found.equals(expected));
        }
        case Operation.Append append -> throw new IllegalArgumentException("no " + append);
        case Operation.Transaction transaction ->
            throw new IllegalArgumentException("no " + transaction);
        case Operation.Apply apply -> throw new IllegalArgumentException("no " + apply);
      };
    }
  }
}
