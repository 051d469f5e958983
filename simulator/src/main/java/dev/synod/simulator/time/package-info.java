/**
 * Virtual time: the queue of what is to happen, and the clocks that nodes read.
 *
 * <p>Virtual time is in nanoseconds since the start of the run, up to {@link
 * dev.synod.simulator.time.EventQueue#LAST_INSTANT}. Nothing here knows what an event means.
 */
@NullMarked
package dev.synod.simulator.time;

import org.jspecify.annotations.NullMarked;
