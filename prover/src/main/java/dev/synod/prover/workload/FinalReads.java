package dev.synod.prover.workload;

import dev.synod.core.guarantee.Consistency;
import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import dev.synod.core.protocol.NodeId;
import dev.synod.core.protocol.Request;
import dev.synod.core.protocol.Response;
import dev.synod.prover.workload.Workload.Patience;
import dev.synod.simulator.Client;
import dev.synod.simulator.ClientPort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients that come when all others have gone, and read every key once more: an acknowledged write
 * that was lost must not hide because nobody ever asked for its key again. Where keys are few each
 * is read by way of every node, otherwise of one. Who is not served by a node asks another.
 */
public final class FinalReads implements Client {

  /** So many reads are made at least, if there are as many pairs of a key and a node. */
  private static final int FEW_READS = 64;

  private static final int READS_OF_A_READER = 32;
  private static final int MOST_READERS_OF_A_NODE = 64;

  private final List<NodeId> nodes;
  private final Patience patience;
  private final Recorder recorder;
  private final List<Reader> readers = new ArrayList<>();
  private @Nullable ClientPort port;
  private int longest;
  private long left;
  private long answered;

  /** Whoever is to read what these nodes hold. Nothing is asked before {@link #begin}. */
  public FinalReads(List<NodeId> nodes, Patience patience, Recorder recorder) {
    this.nodes = List.copyOf(nodes);
    this.patience = patience;
    this.recorder = recorder;
  }

  /** One client with a session of its own, which makes one read at a time. */
  private static final class Reader {
    private final int index;
    private final int process;
    private final int home;
    private final Deque<String> keys = new ArrayDeque<>();
    private int target;
    private long session;
    private long sequence;
    private long seen;
    private int attempts;
    private int attemptsBefore;
    private long invokedNanos;

    private Reader(int index, int process, int home) {
      this.index = index;
      this.process = process;
      this.home = home;
      target = home;
    }
  }

  @Override
  public void start(ClientPort given) {
    port = given;
  }

  /** Begins to read these keys; the world stops once when all reads are answered. */
  public void begin(List<String> keys) {
    ClientPort own = port;
    if (own == null || keys.isEmpty()) {
      return;
    }
    boolean everywhere = (long) keys.size() * nodes.size() <= FEW_READS;
    for (int home = 0; home < nodes.size(); home++) {
      List<String> here = new ArrayList<>();
      for (int key = everywhere ? 0 : home;
          key < keys.size();
          key += everywhere ? 1 : nodes.size()) {
        here.add(keys.get(key));
      }
      share(here, home);
    }
    readers.forEach(reader -> attempt(reader, own));
  }

  private void share(List<String> keys, int home) {
    int count =
        Math.min(MOST_READERS_OF_A_NODE, (keys.size() + READS_OF_A_READER - 1) / READS_OF_A_READER);
    for (int number = 0; number < count; number++) {
      Reader reader = new Reader(readers.size(), recorder.newProcess(), home);
      for (int key = number; key < keys.size(); key += count) {
        reader.keys.add(keys.get(key));
      }
      longest = Math.max(longest, reader.keys.size());
      left += reader.keys.size();
      readers.add(reader);
    }
  }

  /** The most reads that one client makes after each other. */
  public int longest() {
    return longest;
  }

  /** How many reads are not answered yet. */
  public long left() {
    return left;
  }

  /** How many were answered. */
  public long answered() {
    return answered;
  }

  @Override
  public void woken(int timer, ClientPort given) {
    Reader reader = readers.get(timer);
    if (!reader.keys.isEmpty()) {
      attempt(reader, given);
    }
  }

  /** Asks; should there be no answer in time, the next node is asked. */
  private void attempt(Reader reader, ClientPort given) {
    Request request;
    if (reader.session == 0) {
      request = new Request.OpenSession();
    } else {
      if (reader.attempts == reader.attemptsBefore) {
        reader.invokedNanos = given.now();
        given.invoked(call(reader), read(reader));
      }
      request =
          new Request.Operate(
              reader.session,
              reader.sequence,
              reader.sequence - 1,
              reader.seen,
              read(reader),
              Consistency.LINEARIZABLE);
    }
    NodeId to = nodes.get(reader.target);
    reader.target = (reader.target + 1) % nodes.size();
    reader.attempts++;
    given.wake(reader.index, patience.nanosOf(reader.attempts - reader.attemptsBefore));
    given.ask(to, ((long) reader.index << Integer.SIZE) | reader.attempts, request);
  }

  private static Operation.Read read(Reader reader) {
    return new Operation.Read(reader.keys.element());
  }

  private static long call(Reader reader) {
    return reader.process;
  }

  @Override
  public void answered(NodeId from, long ticket, Response response, ClientPort given) {
    Reader reader = readers.get((int) (ticket >>> Integer.SIZE));
    int attempt = (int) ticket;
    if (attempt <= reader.attemptsBefore || reader.keys.isEmpty()) {
      return; // an answer to what was answered already
    }
    switch (response) {
      case Response.SessionOpened(long session) -> {
        reader.session = session;
        next(reader, given);
      }
      case Response.Answered(Value value, long position) -> {
        reader.seen = Math.max(reader.seen, position);
        read(reader, value, given);
      }
      case Response.NotLeader(NodeId hint) -> askAgain(reader, attempt, hint, given);
      case Response.Refused refused -> askAgain(reader, attempt, null, given);
      case Response.SessionExpired expired -> {
        reader.session = 0;
        reader.sequence = 0;
        askAgain(reader, attempt, null, given);
      }
      case Response.Done done -> throw new IllegalStateException("no such request was made");
    }
  }

  private void askAgain(Reader reader, int attempt, @Nullable NodeId hint, ClientPort given) {
    if (attempt == reader.attempts) {
      int hinted = hint == null ? -1 : nodes.indexOf(hint);
      reader.target = hinted < 0 ? reader.target : hinted;
      given.wake(reader.index, Math.max(1, patience.pauseNanos()));
    }
  }

  private void read(Reader reader, Value value, ClientPort given) {
    Outcome outcome = new Outcome.Ok(value);
    given.completed(call(reader), outcome);
    recorder.completed(reader.process, read(reader), outcome, reader.invokedNanos, given.now());
    reader.keys.remove();
    answered++;
    left--;
    if (left == 0) {
      given.stop();
    }
    next(reader, given);
  }

  private void next(Reader reader, ClientPort given) {
    reader.sequence++;
    reader.attemptsBefore = reader.attempts;
    reader.target = reader.home;
    if (!reader.keys.isEmpty()) {
      attempt(reader, given);
    }
  }
}
