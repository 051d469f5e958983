package dev.synod.time.intervaltree;

/**
 * Which part of the interval [0, 1) a stamp owns: none, all, or a part of each half (the id tree
 * {@code i ::= 0 | 1 | (i1, i2)}). Always in normal form: no node has two equal leaves.
 */
sealed interface Id {
  /** Nothing or all of this part. */
  record Leaf(boolean owned) implements Id {
    static final Leaf NONE = new Leaf(false);
    static final Leaf ALL = new Leaf(true);

    @Override
    public String toString() {
      return owned ? "1" : "0";
    }
  }

  /** Parts of the two halves. */
  record Node(Id left, Id right) implements Id {
    /** Written out, since the one that records come with takes many frames for each level. */
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Node node && left.equals(node.left) && right.equals(node.right));
    }

    @Override
    public int hashCode() {
      return 31 * left.hashCode() + right.hashCode();
    }

    @Override
    public String toString() {
      return "(" + left + ", " + right + ")";
    }
  }

  /** Two disjoint ids that together own what this one does. */
  record Halves(Id first, Id second) {}

  /** The id with these halves, in normal form ({@code norm}). */
  static Id of(Id left, Id right) {
    if (left instanceof Leaf one && right instanceof Leaf other && one.owned == other.owned) {
      return one.owned ? Leaf.ALL : Leaf.NONE;
    }
    return new Node(left, right);
  }

  default boolean isNone() {
    return this instanceof Leaf leaf && !leaf.owned;
  }

  default boolean isAll() {
    return this instanceof Leaf leaf && leaf.owned;
  }

  /** {@code split} of the paper. */
  default Halves split() {
    return switch (this) {
      case Leaf leaf ->
          leaf.owned
              ? new Halves(new Node(Leaf.ALL, Leaf.NONE), new Node(Leaf.NONE, Leaf.ALL))
              : new Halves(Leaf.NONE, Leaf.NONE);
      case Node(Id left, Id right) when left.isNone() -> {
        Halves halves = right.split();
        yield new Halves(new Node(Leaf.NONE, halves.first), new Node(Leaf.NONE, halves.second));
      }
      case Node(Id left, Id right) when right.isNone() -> {
        Halves halves = left.split();
        yield new Halves(new Node(halves.first, Leaf.NONE), new Node(halves.second, Leaf.NONE));
      }
      case Node(Id left, Id right) ->
          new Halves(new Node(left, Leaf.NONE), new Node(Leaf.NONE, right));
    };
  }

  /**
   * What two disjoint ids own together ({@code sum}).
   *
   * @throws IllegalArgumentException if both own a part
   */
  default Id sum(Id other) {
    if (isNone()) {
      return other;
    }
    if (other.isNone()) {
      return this;
    }
    if (this instanceof Node mine && other instanceof Node others) {
      return of(mine.left.sum(others.left), mine.right.sum(others.right));
    }
    throw new IllegalArgumentException(
        "both ids own a part of the interval: one of them is a copy, not a fork");
  }

  /** The number of edges from the root to the deepest leaf. */
  default int depth() {
    return switch (this) {
      case Leaf leaf -> 0;
      case Node(Id left, Id right) -> 1 + Math.max(left.depth(), right.depth());
    };
  }
}
