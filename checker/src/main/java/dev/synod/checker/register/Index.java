package dev.synod.checker.register;

/**
 * The arrays of a register history. Lists of lists are one array of all items and one of where each
 * list begins, with the end of the last.
 *
 * @param first the first operation of each session, and the number of operations
 * @param call the place of each operation's call in the history
 * @param session the session of each operation
 * @param key the key of each operation
 * @param writer what each read returned; {@link #WRITE} for writes
 * @param readersOf where the readers of each operation begin in {@code readers}
 * @param chainOf the chain of each write
 * @param placeInChain where each write is in {@code writes}
 * @param writesOf where the writes of each chain begin in {@code writes}
 * @param chainsOfKey where the chains of each key begin in {@code chains}
 */
// Arrays, because there are millions; nobody compares or changes them.
@SuppressWarnings("ArrayRecordComponent")
record Index(
    int[] first,
    int[] call,
    int[] session,
    int[] key,
    int[] writer,
    int[] readersOf,
    int[] readers,
    int[] chainOf,
    int[] placeInChain,
    int[] writesOf,
    int[] writes,
    int[] chainsOfKey,
    int[] chains) {

  /** In place of a writer: the operation is a write itself. */
  static final int WRITE = -3;
}
