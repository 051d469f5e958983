package dev.synod.core.protocol;

/**
 * Something of note in the life of a node: it became leader, granted a vote, committed. A
 * protocol's milestones are a sealed interface of records that extends this one.
 */
public interface Milestone {

  /** The kind in lower case with hyphens, the same for all milestones of a kind. */
  String kind();
}
