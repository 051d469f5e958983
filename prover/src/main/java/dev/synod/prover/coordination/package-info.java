/**
 * Patterns on a simulated coordination store: processes, a network, a store and resources, all of
 * one seed.
 *
 * <h2>The store</h2>
 *
 * <p>{@link dev.synod.prover.coordination.StoreModel} says which kinds there are. Entries change by
 * {@link dev.synod.patterns.store.Stored#decide}, as in the stores that decide in Java. Its clock
 * is not that of the clients: it begins elsewhere, runs up to 400 parts per million faster or
 * slower, as theirs do, and is set back at times, which makes it stand still. It is never set
 * forward: that ends leases before their time, and the patterns say that they do not cover it. A
 * fail-over of the asynchronous store loses the changes that its standby has not got; the clocks of
 * both machines differ by less than it takes.
 *
 * <h2>Faults</h2>
 *
 * <p>{@link dev.synod.prover.coordination.Strike} lists them. Requests are lost, answered in vain,
 * delivered twice, and delivered after the client has given up, or has crashed. Processes crash
 * before and after each call, and at any other moment, and begin anew; they are paused for longer
 * than a lease. Each kind is drawn in half of the seeds, and each that takes effect is counted.
 */
@NullMarked
package dev.synod.prover.coordination;

import org.jspecify.annotations.NullMarked;
