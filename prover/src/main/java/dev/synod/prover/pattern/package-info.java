/**
 * Campaigns over patterns: blocking code that runs as it is in a service, on a simulated store,
 * under faults, on a schedule drawn from a seed.
 *
 * <p>A {@link dev.synod.prover.pattern.PatternScenario} runs one seed and says what it came to; a
 * {@link dev.synod.prover.pattern.PatternCampaign} runs many and adds up. Unlike a campaign of a
 * protocol it goes on after a failure, since a store may be known to break one promise while the
 * others are of interest.
 */
@NullMarked
package dev.synod.prover.pattern;

import org.jspecify.annotations.NullMarked;
