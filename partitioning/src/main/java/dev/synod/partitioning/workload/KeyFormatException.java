package dev.synod.partitioning.workload;

/** Lines that are no keys. The message says where, what was found, and what was expected. */
public final class KeyFormatException extends Exception {

  private static final long serialVersionUID = 1;

  KeyFormatException(String message) {
    super(message);
  }
}
