package dev.synod.protocols.store;

import dev.synod.core.protocol.Response;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a store remembers of one client, so that no command of it takes effect twice. */
final class Session {

  private final long name;
  private long lastUsed;

  /** Answers with this sequence number and lower ones are forgotten. */
  private long forgotten;

  private int size;
  private long[] sequences = new long[2];
  private Response.Answered[] answers = new Response.Answered[2];

  Session(long name) {
    this.name = name;
    this.lastUsed = name;
  }

  Session(StoreSnapshot.SessionState state) {
    this(state.name());
    lastUsed = state.lastUsed();
    forgotten = state.forgotten();
    for (StoreSnapshot.Remembered remembered : state.answers()) {
      add(remembered.sequence(), remembered.answer());
    }
  }

  long name() {
    return name;
  }

  /** Notes a use, and forgets what the client has acknowledged. */
  void use(long position, long acknowledged) {
    lastUsed = position;
    forget(acknowledged);
  }

  private void forget(long upTo) {
    if (upTo <= forgotten) {
      return;
    }
    forgotten = upTo;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (sequences[i] > forgotten) {
        sequences[kept] = sequences[i];
        answers[kept++] = answers[i];
      }
    }
    size = kept;
  }

  boolean hasForgotten(long sequence) {
    return sequence <= forgotten;
  }

  /** The answer to an earlier attempt of the command, or null if there was none. */
  Response.@Nullable Answered answer(long sequence) {
    for (int i = size - 1; i >= 0; i--) {
      if (sequences[i] == sequence) {
        return answers[i];
      }
    }
    return null;
  }

  void remember(long sequence, Response.Answered answer, int limit) {
    add(sequence, answer);
    if (size > limit) {
      long lowest = sequences[0];
      for (int i = 1; i < size; i++) {
        lowest = Math.min(lowest, sequences[i]);
      }
      forget(lowest);
    }
  }

  private void add(long sequence, Response.Answered answer) {
    if (size == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * size);
      answers = Arrays.copyOf(answers, 2 * size);
    }
    sequences[size] = sequence;
    answers[size++] = answer;
  }

  StoreSnapshot.SessionState state() {
    StoreSnapshot.Remembered[] remembered = new StoreSnapshot.Remembered[size];
    for (int i = 0; i < size; i++) {
      remembered[i] = new StoreSnapshot.Remembered(sequences[i], answers[i]);
    }
    return new StoreSnapshot.SessionState(name, lastUsed, forgotten, Arrays.asList(remembered));
  }

  long digest() {
    long digest = Digests.mix(Digests.mix(name) + lastUsed) + forgotten;
    for (int i = 0; i < size; i++) {
      digest += Digests.mix(sequences[i] + Digests.value(answers[i].result()));
    }
    return Digests.mix(digest);
  }
}
