package dev.synod.time.intervaltree;

import dev.synod.time.causality.Order;

/**
 * An interval tree clock: who may count events, and which events are known (Almeida, Baquero and
 * Fonte 2008). Immutable.
 *
 * <p>The group begins with one {@link #seed}; whoever has a stamp can {@link #fork} it for a
 * newcomer without asking anybody, and stamps of members that leave are {@link #join}ed into those
 * of others. There are no names to hand out, and no entries of the dead to prune. Between a fork
 * and its join each stamp that owns something belongs to one member: to keep using it after it was
 * forked or joined is to use one identity twice, and orders become wrong.
 *
 * <p>Stamps are compared by the events that they know, whatever they own. All operations are
 * O(size), the size being that of both trees; {@link #event} is O(size × depth) at worst.
 */
public final class Stamp {

  /** The depth of an id that is never exceeded: {@link #fork} and {@link #decode} refuse more. */
  public static final int MAXIMUM_DEPTH = 1024;

  /** How many events any part of the interval can count: 2^62. */
  public static final long MAXIMUM_EVENTS = 1L << 62;

  /** The greatest length of an encoded stamp in bytes: 64 KiB. */
  public static final int MAXIMUM_BYTES = 1 << 16;

  private static final Stamp SEED = new Stamp(Id.Leaf.ALL, Events.Leaf.NONE);

  private final Id id;
  private final Events events;

  Stamp(Id id, Events events) {
    this.id = id;
    this.events = events;
  }

  /** Two stamps that come of one: one to keep, one to give away. */
  public record Pair(Stamp first, Stamp second) {}

  /** The stamp that a group begins with, once: owns everything, knows no events. */
  public static Stamp seed() {
    return SEED;
  }

  /**
   * Divides what this stamp owns into two stamps that know what it knows. It must not be used any
   * more.
   *
   * @throws IllegalStateException if the id is as deep as it may be: 1024 forks down one line
   *     without a join. Fork the other half
   */
  public Pair fork() {
    Id.Halves halves = id.split();
    if (Math.max(halves.first().depth(), halves.second().depth()) > MAXIMUM_DEPTH) {
      throw new IllegalStateException(
          "a fork of this stamp would be deeper than " + MAXIMUM_DEPTH + "; join some stamps");
    }
    return new Pair(new Stamp(halves.first(), events), new Stamp(halves.second(), events));
  }

  /**
   * A stamp that knows what this one does and owns nothing: for messages, and to keep as a version.
   */
  public Stamp peek() {
    return new Stamp(Id.Leaf.NONE, events);
  }

  /**
   * Counts an event: the result knows all that this stamp knows, and one event that no other stamp
   * knows.
   *
   * @throws IllegalStateException if this stamp owns nothing, or the counter is at {@link
   *     #MAXIMUM_EVENTS}
   */
  public Stamp event() {
    if (id.isNone()) {
      throw new IllegalStateException("a stamp that owns nothing cannot count events");
    }
    if (events.max() >= MAXIMUM_EVENTS) {
      throw new IllegalStateException("the counter of a stamp is exhausted");
    }
    return new Stamp(id, Inflation.event(id, events));
  }

  /**
   * Owns what both own and knows what both know. Neither must be used any more, unless it owns
   * nothing.
   *
   * @throws IllegalArgumentException if both own a part of the interval: one is a copy of the
   *     other, or of what it has been forked from
   */
  public Stamp join(Stamp other) {
    return new Stamp(id.sum(other.id), events.join(other.events));
  }

  /** Counts the sending of a message: the stamp to go on with, and the one to send. */
  public Pair send() {
    Stamp next = event();
    return new Pair(next, next.peek());
  }

  /** Counts the receipt of a message: the stamp to go on with, which knows what the sender knew. */
  public Stamp receive(Stamp message) {
    return join(message.peek()).event();
  }

  /** Makes two stamps know what both know. */
  public Pair sync(Stamp other) {
    Events together = events.join(other.events);
    return new Pair(new Stamp(id, together), new Stamp(other.id, together));
  }

  /** Whether this stamp owns nothing, and so cannot count events. */
  public boolean isAnonymous() {
    return id.isNone();
  }

  /** How the events that this stamp knows stand to those that another knows. */
  public Order compare(Stamp other) {
    return Order.of(events.atMost(other.events), other.events.atMost(events));
  }

  /** Whether the other stamp knows all that this one knows, and more. */
  public boolean happensBefore(Stamp other) {
    return compare(other) == Order.BEFORE;
  }

  /** Whether each of the two stamps knows of an event that the other does not. */
  public boolean isConcurrent(Stamp other) {
    return compare(other) == Order.CONCURRENT;
  }

  /**
   * The stamp as bytes, in the authors' bit code (their {@code itc.erl}), filled up with zeros: the
   * id takes 2 or 3 bits a node, an event count 4 bits and up. Canonical: equal stamps, equal
   * bytes.
   *
   * @throws IllegalStateException if it is longer than {@link #MAXIMUM_BYTES}
   */
  public byte[] encode() {
    BitWriter bits = new BitWriter();
    StampEncoding.write(id, bits);
    StampEncoding.write(events, bits);
    return bits.bytes(MAXIMUM_BYTES);
  }

  /**
   * The stamp that was encoded. A byte may cost 128 bytes of memory, so {@link #MAXIMUM_BYTES} cost
   * 8 MiB; recursion is as deep as {@link #MAXIMUM_DEPTH}.
   *
   * @throws dev.synod.time.encoding.MalformedEncodingException if {@link #encode} never writes
   *     these bytes: not in normal form, too long, too deep, or too many events
   */
  public static Stamp decode(byte[] bytes) {
    BitReader bits = new BitReader(bytes, MAXIMUM_BYTES);
    Id id = StampEncoding.readId(bits, MAXIMUM_DEPTH);
    Events events = StampEncoding.readEvents(bits, MAXIMUM_DEPTH, MAXIMUM_EVENTS);
    bits.end();
    return new Stamp(id, events);
  }

  /** Whether both own the same and know the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Stamp stamp && id.equals(stamp.id) && events.equals(stamp.events);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + events.hashCode();
  }

  /** As in the paper: {@code ((1, 0), (0, 1, 0))}. */
  @Override
  public String toString() {
    return "(" + id + ", " + events + ")";
  }
}
