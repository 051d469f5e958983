package dev.synod.protocols.raft;

import dev.synod.protocols.store.Command;

/**
 * An entry of the replicated log.
 *
 * @param index its place, from 1
 * @param term the term of the leader that created it
 * @param payload what it says
 */
public record Entry(long index, long term, Payload payload) {

  /** The approximate size in bytes. */
  static final int BYTES = 64;

  /** What an entry says. */
  public sealed interface Payload {}

  /** Nothing: a new leader commits it to learn what is committed (section 6.4). */
  record Noop() implements Payload {
    @Override
    public String toString() {
      return "noop";
    }
  }

  /** A command for the store. */
  record Apply(Command command) implements Payload {
    @Override
    public String toString() {
      return command.toString();
    }
  }

  /** A configuration, in force from the moment at which the entry is appended. */
  record Configure(Configuration configuration) implements Payload {
    @Override
    public String toString() {
      return "configuration " + configuration;
    }
  }

  @Override
  public String toString() {
    return index + "/" + term + " " + payload;
  }
}
