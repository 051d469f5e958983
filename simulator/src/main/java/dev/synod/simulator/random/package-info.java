/**
 * Chance: one generator, seeded, in streams that do not disturb one another.
 *
 * <p>{@link dev.synod.simulator.random.Prng} is xoshiro256** (Blackman and Vigna, "Scrambled Linear
 * Pseudorandom Number Generators", ACM TOMS 2021), its state filled by SplitMix64 (Steele, Lea and
 * Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014). It is the project's own,
 * so that a seed means the same run on every JDK for ever.
 *
 * <p>A stream is split off by a label, and depends on the seed and the label alone, never on how
 * many numbers were drawn. Each purpose (the delays of one link, the timers of one node, one fault)
 * has its own stream: a fault that is removed takes its own draws away and nobody else's.
 */
@NullMarked
package dev.synod.simulator.random;

import org.jspecify.annotations.NullMarked;
