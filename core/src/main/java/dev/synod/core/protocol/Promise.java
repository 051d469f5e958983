package dev.synod.core.protocol;

/**
 * A message that is true only if its sender remembers, after a crash, all that it had appended to
 * its journal before it emitted the message. Drivers release it when those records are durable.
 */
public interface Promise extends Message {}
