package dev.synod.partitioning.geography;

/** A key may be in no region that there is. The message names the key and the reason. */
public final class NoAllowedRegionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoAllowedRegionException(String message) {
    super(message);
  }
}
