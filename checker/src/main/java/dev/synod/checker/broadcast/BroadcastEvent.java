package dev.synod.checker.broadcast;

/** A step of a process in a broadcast. */
public sealed interface BroadcastEvent {

  /** Who. */
  int process();

  /** Which message; every message is broadcast once, by its sender. */
  String message();

  /** The process broadcast the message. */
  record Broadcast(int process, String message) implements BroadcastEvent {}

  /** The process delivered the message to its application. */
  record Delivery(int process, String message) implements BroadcastEvent {}
}
