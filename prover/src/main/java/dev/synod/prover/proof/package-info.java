/**
 * From runs to evidence: claims with verdicts, latencies beside predictions, and for a violation
 * the smallest run that shows it.
 *
 * <p>{@link dev.synod.prover.proof.Findings} turns the totals of a campaign into evidence. {@link
 * dev.synod.prover.proof.Shrinking} makes the first failing seed small and draws it. {@link
 * dev.synod.prover.proof.Latencies} compares what simulated clients saw with what a design
 * predicts. {@link dev.synod.prover.proof.DesignProof} does all of it for a design.
 */
@NullMarked
package dev.synod.prover.proof;

import org.jspecify.annotations.NullMarked;
