package dev.synod.core.protocol;

/** One record of a node's journal: a protocol's durable state is what its records add up to. */
public interface JournalRecord {

  /** The approximate size on disk in bytes, for drivers that model disks. */
  default int bytes() {
    return 64;
  }
}
