package dev.synod.protocols.store;

import dev.synod.core.history.Value;
import dev.synod.core.protocol.Response;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a store holds at one position. Immutable.
 *
 * @param values by key
 * @param sessions by last use, least recent first
 */
public record StoreSnapshot(SortedMap<String, Value> values, List<SessionState> sessions) {

  /** What an empty store holds. */
  public static final StoreSnapshot EMPTY = new StoreSnapshot(new TreeMap<>(), List.of());

  private static final int BYTES_EACH = 48;

  public StoreSnapshot {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    sessions = List.copyOf(sessions);
  }

  /** The approximate size in bytes. */
  public int bytes() {
    return BYTES_EACH * (1 + values.size() + sessions.size());
  }

  /**
   * A session.
   *
   * @param name the position at which it was opened
   * @param lastUsed the position of its last command
   * @param forgotten the answers up to this sequence number are forgotten
   * @param answers those remembered, in the order in which they were given
   */
  public record SessionState(long name, long lastUsed, long forgotten, List<Remembered> answers) {
    public SessionState {
      answers = List.copyOf(answers);
    }
  }

  /** An answer that is remembered. */
  public record Remembered(long sequence, Response.Answered answer) {}
}
