/**
 * Campaigns: one scenario over many seeds, on all cores, in pieces that can be put together again.
 *
 * <p>{@link dev.synod.prover.campaign.Campaign} runs the seeds of a {@link
 * dev.synod.prover.campaign.Shard} in parallel and adds their results up in the order of the seeds,
 * so that the sum (a {@link dev.synod.prover.campaign.Totals}) depends on nothing but the scenario
 * and the seeds: not on the number of cores, not on what else runs. It stops at the first seed that
 * fails, which is the lowest one. Totals are written as a small text file ({@link
 * dev.synod.prover.campaign.ResultsFile}), from which an interrupted campaign goes on and the
 * shards of a large one are merged.
 */
@NullMarked
package dev.synod.prover.campaign;

import org.jspecify.annotations.NullMarked;
