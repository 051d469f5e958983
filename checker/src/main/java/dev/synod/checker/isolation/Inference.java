package dev.synod.checker.isolation;

/**
 * What may be assumed of a store of registers, to infer in which order the versions of a key
 * followed each other. Reads of registers alone tell little of it (Kingsbury and Alvaro, VLDB 2020,
 * section 5.2). That the initial state precedes all others is always assumed.
 *
 * @param writesFollowReads a transaction that reads a key and writes it overwrites what it read
 * @param sequentialKeys every session sees the versions of a key in their order
 * @param linearizableKeys so does everybody in real time
 * @param commitOrder the versions of a key follow each other in the order in which the transactions
 *     were added to the history (as a store's commit timestamps may tell)
 * @param unrecordedWriters values that no transaction wrote come from transactions that are not in
 *     the history; otherwise reading one is a {@link Anomaly#GARBAGE_READ}
 */
public record Inference(
    boolean writesFollowReads,
    boolean sequentialKeys,
    boolean linearizableKeys,
    boolean commitOrder,
    boolean unrecordedWriters) {

  /** Nothing is assumed. */
  public static final Inference NONE = new Inference(false, false, false, false, false);
}
