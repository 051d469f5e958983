package dev.synod.time.intervaltree;

/**
 * How many events are known at each point of the interval [0, 1): a function, as a tree of numbers
 * that add up from the root (the event tree {@code e ::= n | (n, e1, e2)}). Always in normal form:
 * one of the two halves of a node begins at 0, and no node has two leaves of 0.
 */
sealed interface Events {
  /** The number at the root: in normal form the least of the tree. */
  long base();

  /** The same number everywhere. */
  record Leaf(long base) implements Events {
    static final Leaf NONE = new Leaf(0);

    @Override
    public String toString() {
      return Long.toString(base);
    }
  }

  /** A number that is added to those of both halves. */
  record Node(long base, Events left, Events right) implements Events {
    /** Written out, since the one that records come with takes many frames for each level. */
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Node node
              && base == node.base
              && left.equals(node.left)
              && right.equals(node.right));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Long.hashCode(base) + left.hashCode()) + right.hashCode();
    }

    @Override
    public String toString() {
      return "(" + base + ", " + left + ", " + right + ")";
    }
  }

  /** The tree with this number and these halves, in normal form ({@code norm}). */
  static Events of(long base, Events left, Events right) {
    if (left instanceof Leaf && right instanceof Leaf && left.base() == right.base()) {
      return new Leaf(base + left.base());
    }
    long least = Math.min(left.base(), right.base());
    return new Node(base + least, left.lift(-least), right.lift(-least));
  }

  /** The tree with so much added everywhere ({@code lift}, {@code sink}). */
  default Events lift(long more) {
    if (more == 0) {
      return this;
    }
    return switch (this) {
      case Leaf leaf -> new Leaf(leaf.base + more);
      case Node(long base, Events left, Events right) -> new Node(base + more, left, right);
    };
  }

  /** The greatest number of the tree. */
  default long max() {
    return switch (this) {
      case Leaf leaf -> leaf.base;
      case Node(long base, Events left, Events right) -> base + Math.max(left.max(), right.max());
    };
  }

  /** {@code leq}: nowhere more than the other. */
  default boolean atMost(Events other) {
    return atMost(0, other, 0);
  }

  private boolean atMost(long mine, Events other, long others) {
    if (mine + base() > others + other.base()) {
      return false;
    }
    return switch (this) {
      case Leaf leaf -> true;
      case Node(long base, Events left, Events right) ->
          other instanceof Node(long otherBase, Events otherLeft, Events otherRight)
              ? left.atMost(mine + base, otherLeft, others + otherBase)
                  && right.atMost(mine + base, otherRight, others + otherBase)
              : left.atMost(mine + base, other, others) && right.atMost(mine + base, other, others);
    };
  }

  /** {@code join}: everywhere the greater of the two. */
  default Events join(Events other) {
    if (base() > other.base()) {
      return other.join(this);
    }
    if (this instanceof Leaf && other instanceof Leaf) {
      return other;
    }
    Node lower = expanded();
    Node higher = other.expanded();
    long lift = higher.base - lower.base;
    return of(
        lower.base,
        lower.left.join(higher.left.lift(lift)),
        lower.right.join(higher.right.lift(lift)));
  }

  /** The same function with a node at the root, not in normal form. */
  default Node expanded() {
    return switch (this) {
      case Leaf leaf -> new Node(leaf.base, Leaf.NONE, Leaf.NONE);
      case Node node -> node;
    };
  }

  /** The number of edges from the root to the deepest leaf. */
  default int depth() {
    return switch (this) {
      case Leaf leaf -> 0;
      case Node(long base, Events left, Events right) -> 1 + Math.max(left.depth(), right.depth());
    };
  }
}
