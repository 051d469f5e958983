package dev.synod.patterns.store;

/** The condition under which an operation is applied; tested and acted upon in one atomic step. */
public sealed interface Guard {

  /** Nobody holds the key: it has no entry, or the entry is released, or its lease has ended. */
  static Guard absentOrExpired() {
    return new AbsentOrExpired();
  }

  /** The writer of this entry still holds the key. */
  static Guard owner(Entry entry) {
    return new Owner(entry.nonce(), entry.revision());
  }

  /** The key has no entry at all, not even a tombstone. */
  static Guard absent() {
    return new Revision(0);
  }

  /** The key has no entry, or the entry is released, or its lease has ended. */
  record AbsentOrExpired() implements Guard {}

  /**
   * The entry is held: it was written by the put with this nonce, has this revision, is not
   * released, and its lease has not ended.
   *
   * @param nonce of the put
   * @param revision that the put was given, positive
   */
  record Owner(Nonce nonce, long revision) implements Guard {
    public Owner {
      if (revision < 1) {
        throw new IllegalArgumentException(
            "guard owner: revision " + revision + ", expected 1 or more");
      }
    }
  }

  /**
   * The entry has this revision, whether it is held, expired or released: compare-and-set. It does
   * not respect a lease, so it suits values that nobody holds, the take-over of an entry that was
   * seen expired (such an entry cannot be renewed), and the verbs of an operator.
   *
   * @param revision 0 for no entry at all
   */
  record Revision(long revision) implements Guard {
    public Revision {
      if (revision < 0) {
        throw new IllegalArgumentException(
            "guard revision: revision " + revision + ", expected 0 or more");
      }
    }
  }
}
