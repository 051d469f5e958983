package dev.synod.core.protocol;

/** A timer of a node. A protocol's timers are an enum that implements this interface. */
public interface Timer {

  /** The name, as an enum gives it. */
  String name();

  /** The position among the protocol's timers, as an enum gives it. */
  int ordinal();
}
