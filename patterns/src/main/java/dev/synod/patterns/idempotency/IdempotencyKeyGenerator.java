package dev.synod.patterns.idempotency;

import java.util.HexFormat;

/** Derives keys from a scope and a client's key: for the store, and for the services called. */
public final class IdempotencyKeyGenerator {

  private static final String PREFIX = "idempotency/";

  private IdempotencyKeyGenerator() {}

  /**
   * The key of the record in the store: 76 characters, from which neither tenant nor client's key
   * can be read. Different scopes and keys have different ones, wherever one field ends and the
   * next begins.
   */
  public static String storeKey(IdempotencyScope scope, IdempotencyKey key) {
    return PREFIX + hex(fields("synod/idempotency/record/1", scope, key));
  }

  /**
   * The key to send with a call to another service, the same at each attempt: then that service too
   * does it once.
   *
   * @param step which of the action's calls: each has a name of its own
   */
  public static IdempotencyKey downstream(IdempotencyScope scope, IdempotencyKey key, String step) {
    return new IdempotencyKey(hex(fields("synod/idempotency/downstream/1", scope, key).add(step)));
  }

  private static Fields fields(String tag, IdempotencyScope scope, IdempotencyKey key) {
    return new Fields(tag).add(scope.tenant()).add(scope.operation()).add(key.value());
  }

  private static String hex(Fields fields) {
    return HexFormat.of().formatHex(fields.sum());
  }

  /** The prefix of all records in the store. */
  static String prefix() {
    return PREFIX;
  }
}
