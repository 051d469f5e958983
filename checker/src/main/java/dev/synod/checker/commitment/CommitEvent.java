package dev.synod.checker.commitment;

/** A step of a process in the commitment of a transaction. */
public sealed interface CommitEvent {

  /** Who. */
  int process();

  /**
   * The process voted.
   *
   * @param yes whether it is able and willing to commit
   */
  record Voted(int process, boolean yes) implements CommitEvent {}

  /**
   * The process decided.
   *
   * @param commit to commit, or else to abort
   */
  record Decided(int process, boolean commit) implements CommitEvent {}
}
