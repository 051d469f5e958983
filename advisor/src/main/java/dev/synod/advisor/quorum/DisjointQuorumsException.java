package dev.synod.advisor.quorum;

import java.io.Serial;
import java.util.List;

/** A read quorum and a write quorum have no node in common: a read could miss a write. */
public final class DisjointQuorumsException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1;

  // Lists of strings that List.copyOf made are serializable.
  @SuppressWarnings("serial")
  private final List<String> readQuorum;

  @SuppressWarnings("serial") // as above
  private final List<String> writeQuorum;

  DisjointQuorumsException(List<String> readQuorum, List<String> writeQuorum) {
    super("read quorum %s and write quorum %s do not intersect".formatted(readQuorum, writeQuorum));
    this.readQuorum = List.copyOf(readQuorum);
    this.writeQuorum = List.copyOf(writeQuorum);
  }

  /** The read quorum, a minimal one. */
  public List<String> readQuorum() {
    return readQuorum;
  }

  /** The write quorum, a minimal one. */
  public List<String> writeQuorum() {
    return writeQuorum;
  }
}
