package dev.synod.simulator.fault;

/** Which of a node's messages a cut swallows. */
public enum Direction {
  /** Those to the node: it is deaf. */
  IN,
  /** Those from the node: it is mute. */
  OUT,
  /** All. */
  BOTH
}
