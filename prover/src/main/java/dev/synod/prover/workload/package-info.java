/**
 * Clients that load a simulated cluster and write down what they saw.
 *
 * <p>A {@link dev.synod.prover.workload.Workload} is a list of groups of clients, each in one place
 * with one way of arriving: in a closed loop (a client thinks, asks, waits for the answer) or in an
 * open one (requests come as a Poisson process whether earlier ones were answered or not;
 * Schroeder, Wierman, Harchol-Balter, "Open Versus Closed: A Cautionary Tale", NSDI 2006). {@link
 * dev.synod.prover.workload.Clients} acts for one group: it opens sessions, follows hints to the
 * leader, retries with the same sequence number, and gives an operation up as unknown when its
 * patience ends; a session whose operation is unknown is never used again.
 *
 * <p>{@link dev.synod.prover.workload.Recorder} keeps the history and the latencies of a run.
 * {@link dev.synod.prover.workload.Operations} says what is asked: {@link
 * dev.synod.prover.workload.Mixed} reads, writes and compare-and-sets, or {@link
 * dev.synod.prover.workload.Reservations} of a stock that must not fall below zero.
 */
@NullMarked
package dev.synod.prover.workload;

import org.jspecify.annotations.NullMarked;
