package dev.synod.cli;

/** The user's input cannot be used. The message is one line for the user. */
final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }
}
