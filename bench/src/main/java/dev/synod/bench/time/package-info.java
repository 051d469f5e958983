/**
 * How fast clocks are: under JMH, beside Pekko's vector clock, one made of maps in Voldemort's
 * style, and the system's clock.
 */
@NullMarked
package dev.synod.bench.time;

import org.jspecify.annotations.NullMarked;
