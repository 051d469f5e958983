package dev.synod.checker.isolation;

/** What the events of a transaction are to the order that explains a history. */
enum Form {
  /** One event a transaction: it runs at once. */
  SERIAL,
  /** A snapshot and a commit; transactions that write the same key do not overlap. */
  SNAPSHOT,
  /** A snapshot and a commit. */
  PREFIX;

  /** The event in which a transaction reads. */
  int begin(int transaction) {
    return this == SERIAL ? transaction : 2 * transaction;
  }

  /** The event in which a transaction writes. */
  int commit(int transaction) {
    return this == SERIAL ? transaction : 2 * transaction + 1;
  }

  /** The event that has to follow the commit of a transaction that wrote the same key before. */
  int overwriting(int transaction) {
    return this == SNAPSHOT ? begin(transaction) : commit(transaction);
  }

  int transaction(int event) {
    return this == SERIAL ? event : event >> 1;
  }

  boolean isCommit(int event) {
    return this == SERIAL || (event & 1) == 1;
  }

  boolean isBegin(int event) {
    return this == SERIAL || (event & 1) == 0;
  }

  /** The number of events of this many transactions. */
  int events(int transactions) {
    return this == SERIAL ? transactions : 2 * transactions;
  }

  /** The last transaction of a line that has begun and committed as far as a clock says. */
  int lastCommitted(int latest) {
    return latest < 0 ? -1 : this == SERIAL ? latest : (latest - 1) >> 1;
  }

  /** The last transaction of a line that must have begun to overwrite as far as a clock says. */
  int lastOverwriting(int latest) {
    return this == SNAPSHOT ? latest >> 1 : lastCommitted(latest);
  }
}
