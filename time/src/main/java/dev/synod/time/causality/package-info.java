/**
 * What causality is, for all clocks: happened before is a strict partial order (Lamport, "Time,
 * Clocks, and the Ordering of Events in a Distributed System", CACM 1978), so two events stand in
 * one of four {@link dev.synod.time.causality.Order orders}.
 */
@NullMarked
package dev.synod.time.causality;

import org.jspecify.annotations.NullMarked;
