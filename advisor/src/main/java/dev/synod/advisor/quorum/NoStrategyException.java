package dev.synod.advisor.quorum;

import java.io.Serial;

/** No strategy keeps the limits, or no set of nodes survives as many failures. */
public final class NoStrategyException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  NoStrategyException(String message) {
    super(message);
  }
}
