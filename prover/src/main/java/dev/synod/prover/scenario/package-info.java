/**
 * Scenarios: which cluster is loaded how, and which faults strike it, for each seed.
 *
 * <p>{@link dev.synod.prover.scenario.Swarmed} tries a protocol by swarm testing (Groce et al.,
 * "Swarm Testing", ISSTA 2012): each seed draws its own timing, options, load and a random subset
 * of the faults. {@link dev.synod.prover.scenario.Designed} runs one data class of a design with
 * the design's own places, delays and rates, either calm, to compare predicted with simulated
 * latencies, or under the faults that the design claims to survive.
 */
@NullMarked
package dev.synod.prover.scenario;

import org.jspecify.annotations.NullMarked;
