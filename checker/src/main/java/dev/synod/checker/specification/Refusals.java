package dev.synod.checker.specification;

import dev.synod.core.history.Operation;

/** The errors of data types that are asked for what they have not. */
final class Refusals {

  private Refusals() {}

  /** A type has no such operation, or not with this argument. */
  static IllegalArgumentException of(Specification<?> type, Operation found, String operations) {
    return new IllegalArgumentException(
        "the data type " + type.name() + " has no " + found + "; it has " + operations);
  }
}
