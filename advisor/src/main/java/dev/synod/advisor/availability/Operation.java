package dev.synod.advisor.availability;

/** What a client asks for. */
public enum Operation {
  READ,
  WRITE
}
