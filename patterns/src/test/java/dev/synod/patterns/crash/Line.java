package dev.synod.patterns.crash;

/** What a worker says: one line of its output. */
sealed interface Line {

  /** It is ready to work. */
  record Ready() implements Line {}

  /** It is inside its lock section. */
  record Held(long token) implements Line {}

  /** Its write under the token is acknowledged. */
  record Wrote(long token) implements Line {}

  /**
   * It was told that it lost the lease while it was inside.
   *
   * @param refused whether the guard has refused its write
   */
  record Lost(long token, boolean refused) implements Line {}

  /** It is inside an action whose effect has taken place, or will at the commit. */
  record Working(long request) implements Line {}

  /** A request is acknowledged. */
  record Done(long request, String result) implements Line {}

  /** Something else went wrong. */
  record Failed(String reason) implements Line {}

  /** As it is printed. */
  default String text() {
    return switch (this) {
      case Ready() -> "ready";
      case Held(long token) -> "held\t" + token;
      case Wrote(long token) -> "wrote\t" + token;
      case Lost(long token, boolean refused) -> "lost\t" + token + "\t" + refused;
      case Working(long request) -> "working\t" + request;
      case Done(long request, String result) -> "done\t" + request + "\t" + result;
      case Failed(String reason) -> "failed\t" + reason.replaceAll("\\s+", " ");
    };
  }

  /**
   * Reads what was printed.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Line parse(String text) {
    String[] parts = text.split("\t");
    return switch (parts[0]) {
      case "ready" -> new Ready();
      case "held" -> new Held(Long.parseLong(parts[1]));
      case "wrote" -> new Wrote(Long.parseLong(parts[1]));
      case "lost" -> new Lost(Long.parseLong(parts[1]), Boolean.parseBoolean(parts[2]));
      case "working" -> new Working(Long.parseLong(parts[1]));
      case "done" -> new Done(Long.parseLong(parts[1]), parts[2]);
      case "failed" -> new Failed(parts[1]);
      default -> throw new IllegalArgumentException("a worker said '" + text + "'");
    };
  }
}
