package dev.synod.time.hybrid;

import java.io.Serial;

/** A remote timestamp is further ahead of this machine's clock than clocks may be apart. */
public final class ClockOffsetException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final long offsetMillis;

  ClockOffsetException(HybridTimestamp remote, long physicalMillis, long maximumOffsetMillis) {
    super(
        "remote timestamp %s is %d ms ahead of this clock (%d), more than %d ms"
            .formatted(
                remote, remote.millis() - physicalMillis, physicalMillis, maximumOffsetMillis));
    this.offsetMillis = remote.millis() - physicalMillis;
  }

  /** How far the remote timestamp is ahead, in milliseconds. */
  public long offsetMillis() {
    return offsetMillis;
  }
}
