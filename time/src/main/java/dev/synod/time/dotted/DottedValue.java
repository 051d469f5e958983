package dev.synod.time.dotted;

import dev.synod.time.vector.Dot;

/** A value and the event that wrote it. */
public record DottedValue<V>(Dot dot, V value) {}
