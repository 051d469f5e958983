/**
 * What the patterns need of the process that they run in: time, chance, threads, and something to
 * wait on. It is the only way by which they wait, so that the same code runs in a service, on
 * virtual threads, and in a simulation, on a schedule drawn from a seed, with no agent and no
 * reflection.
 *
 * <p>Code that is to run in both keeps to three rules. It waits by {@link
 * dev.synod.patterns.host.Host.Signal} alone and never by {@code Thread.sleep}, a lock or a queue
 * that another thread frees only after a call to a host or a store. It holds no lock of the JVM
 * while it calls a host or a store. It starts threads by {@link dev.synod.patterns.host.Host#start}
 * alone.
 */
@NullMarked
package dev.synod.patterns.host;

import org.jspecify.annotations.NullMarked;
