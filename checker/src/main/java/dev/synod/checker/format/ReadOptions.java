package dev.synod.checker.format;

/**
 * How to read what Jepsen's formats leave open. Our own format leaves nothing open and ignores
 * this.
 *
 * @param nilRead what a read means that returned nil
 * @param failedCas what a compare-and-set means that failed
 * @param keys where keys are
 */
public record ReadOptions(NilRead nilRead, FailedCas failedCas, Keys keys) {

  /** Nil is a value, what failed did not happen, and independent keys are detected. */
  public static final ReadOptions STANDARD =
      new ReadOptions(NilRead.ABSENT, FailedCas.DID_NOT_HAPPEN, Keys.DETECTED);

  /** The same options with this meaning of nil. */
  public ReadOptions with(NilRead meaning) {
    return new ReadOptions(meaning, failedCas, keys);
  }

  /** The same options with this meaning of failed compare-and-sets. */
  public ReadOptions with(FailedCas meaning) {
    return new ReadOptions(nilRead, meaning, keys);
  }

  /** The same options with keys there. */
  public ReadOptions with(Keys where) {
    return new ReadOptions(nilRead, failedCas, where);
  }

  /** What a read means that returned nil. */
  public enum NilRead {
    /** It found the value {@code nil}: nothing was written. */
    ABSENT,
    /**
     * It found a value that the file does not tell. It becomes a call that failed, for a read that
     * tells nothing has no effect: Knossos' meaning.
     */
    UNKNOWN
  }

  /** What a compare-and-set means that failed. */
  public enum FailedCas {
    /** It did not happen, for whatever reason: Jepsen's and Knossos' meaning. */
    DID_NOT_HAPPEN,
    /** It happened and found another value than it expected: Porcupine's meaning. */
    FOUND_ANOTHER_VALUE
  }

  /** Where keys are, beside the field {@code :key}, which always counts. */
  public enum Keys {
    /** In tuples if every value is a pair, and every read asks for {@code [key nil]}. */
    DETECTED,
    /** Every value is a tuple {@code [key value]}, as with jepsen.independent. */
    IN_TUPLES,
    /** There are none: a pair is a pair. */
    NOWHERE
  }
}
