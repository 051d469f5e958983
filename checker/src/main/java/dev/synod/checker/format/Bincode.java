package dev.synod.checker.format;

import dev.synod.core.history.Operation;
import dev.synod.core.history.Outcome;
import dev.synod.core.history.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * dbcop's binary histories, as Rust's bincode writes them: integers of eight bytes, the lowest
 * first; truth values of one byte; strings and vectors after their length. The place in the file is
 * a column of the one line: bytes from 1.
 */
final class Bincode {

  /** The id, and the numbers of nodes, variables, transactions and events. */
  private static final int HEADER_NUMBERS = 5;

  /** A description, and when the run began and ended. */
  private static final int HEADER_STRINGS = 3;

  private final String file;
  private final InputStream in;
  private final Sink sink;
  private long position;

  Bincode(String file, InputStream in, Sink sink) {
    this.file = file;
    this.in = in;
    this.sink = sink;
  }

  /** All sessions, one after the other. */
  void read() throws IOException {
    for (int i = 0; i < HEADER_NUMBERS; i++) {
      integer();
    }
    for (int i = 0; i < HEADER_STRINGS; i++) {
      skipString();
    }
    long sessions = length("sessions", Integer.MAX_VALUE);
    for (int session = 0; session < sessions; session++) {
      long transactions = length("transactions", Limits.OPERATIONS);
      for (long i = 0; i < transactions; i++) {
        transaction(session);
      }
    }
    if (in.read() >= 0) {
      throw error(position, "another byte", "the end of the file behind the last session");
    }
  }

  private void transaction(int session) throws IOException {
    if (sink.size() == Limits.OPERATIONS) {
      throw error(
          position, "more than " + Limits.OPERATIONS + " transactions", "no more than that");
    }
    List<Operation> operations = new ArrayList<>();
    List<Value> results = new ArrayList<>();
    List<Position> positions = new ArrayList<>();
    long events = length("events", Limits.VALUES_IN_EVENT);
    for (long i = 0; i < events; i++) {
      Position at = at(position);
      boolean write = truth();
      String key = Long.toString(integer());
      long number = integer();
      Value value = number == 0 ? Value.NIL : Value.of(number);
      if (truth()) {
        operations.add(write ? new Operation.Write(key, value) : new Operation.Read(key));
        results.add(write ? Value.TRUE : value);
        positions.add(at);
      }
    }
    Outcome outcome =
        truth() ? new Outcome.Ok(new Value.Sequence(results)) : new Outcome.Failed("aborted");
    try {
      sink.transaction(session, new Operation.Transaction(operations), outcome, positions);
    } catch (IllegalArgumentException unfit) {
      throw error(position, "a transaction with another value", "" + unfit.getMessage());
    }
  }

  private long length(String what, long most) throws IOException {
    long at = position;
    long length = integer();
    if (length < 0 || length > most) {
      throw error(at, length + " " + what, "0 to " + most + " " + what);
    }
    return length;
  }

  private void skipString() throws IOException {
    long length = length("characters", Limits.TOKEN_CHARACTERS);
    for (long i = 0; i < length; i++) {
      next("a string of " + length + " bytes");
    }
  }

  private long integer() throws IOException {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number |= (long) next("an integer of eight bytes") << (8 * i);
    }
    return number;
  }

  private boolean truth() throws IOException {
    int read = next("a truth value");
    if (read > 1) {
      throw error(position - 1, "byte " + read, "a truth value: 0 or 1");
    }
    return read == 1;
  }

  private int next(String expected) throws IOException {
    int read = in.read();
    if (read < 0) {
      throw error(position, "the end of the file", expected);
    }
    position++;
    return read;
  }

  private HistoryFormatException error(long at, String found, String expected) {
    return new HistoryFormatException(file, at(at), found, expected);
  }

  /** A file without lines is one line. */
  private static Position at(long offset) {
    return new Position(1, (int) Math.min(Integer.MAX_VALUE, offset + 1));
  }
}
