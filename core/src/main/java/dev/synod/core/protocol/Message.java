package dev.synod.core.protocol;

/**
 * What one node tells another. A protocol's messages are a sealed interface of records that extends
 * this one.
 */
public interface Message {

  /** The approximate size on the wire in bytes, for drivers that model bandwidth or count cost. */
  default int bytes() {
    return 64;
  }
}
