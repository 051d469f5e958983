package dev.synod.core.history;

/** What a client learned about its operation. */
public sealed interface Outcome {

  /** The operation took effect within the call's interval and returned this. */
  record Ok(Value result) implements Outcome {}

  /** The operation certainly did not take effect, and never will. */
  record Failed(String reason) implements Outcome {}

  /**
   * The client does not know: the operation may take effect at any time after its invocation, even
   * after the end of the history, or never.
   */
  record Unknown(String reason) implements Outcome {}
}
