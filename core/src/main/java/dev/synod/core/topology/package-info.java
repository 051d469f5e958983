/**
 * Where nodes and clients are, and how long messages between them take: one model for predicting
 * and for simulating.
 *
 * <p>Logarithms and exponentials are {@code StrictMath} ones, so that predictions and simulations
 * are the same bytes on every machine.
 *
 * <p>A {@link dev.synod.core.topology.Topology} is a list of regions with their zones and a {@link
 * dev.synod.core.topology.Delay} for each ordered pair of regions. Delays are one way. Measured
 * round trips become one-way delays so that the sum of the two directions has the measured minimum,
 * mean and deviation ({@link dev.synod.core.topology.Delay#ofRoundTrip}).
 */
@NullMarked
package dev.synod.core.topology;

import org.jspecify.annotations.NullMarked;
