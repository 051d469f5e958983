/**
 * Blocking Java, run one thread at a time on a schedule drawn from a seed.
 *
 * <p>A {@link dev.synod.simulator.threads.Scheduler} runs real virtual threads, of which one has
 * the baton and all others are parked. Whoever has it keeps it until it calls a port: something of
 * a {@link dev.synod.simulator.threads.SimulatedProcess} (its clock, its random stream, a signal, a
 * thread). There the next thread is drawn from all that could run. When none could, virtual time
 * goes on to the next event. So a run is a function of its seed: the same seed gives the same
 * {@link dev.synod.simulator.threads.Scheduler#traceHash trace hash} in every JVM. No agent, no
 * reflection and no internals of the JDK are needed, on JDK 21 or later.
 *
 * <h2>What code under simulation has to keep to</h2>
 *
 * <ul>
 *   <li>It waits by a {@link dev.synod.simulator.threads.SimulatedSignal} or by joining a thread,
 *       and by nothing else. Whoever waits by other means is found by a watchdog and reported with
 *       its stack, {@link dev.synod.simulator.threads.Outcome.Blocked}; so is one that takes a lock
 *       of the JVM with it into a port. The watchdog looks by real time, but it only ends runs that
 *       would never end, so that it decides nothing else.
 *   <li>It reads time and draws chance by its process.
 *   <li>What two processes share is something that they reach by events: {@link
 *       dev.synod.simulator.threads.Scheduler#at}.
 * </ul>
 *
 * <h2>Faults</h2>
 *
 * <p>A process crashes at any instant: each of its threads is unwound by {@link
 * dev.synod.simulator.threads.Crashed}, thrown from the port that it waits in, and every port that
 * it calls while it unwinds throws it again, so that nothing has an effect any more. A paused
 * process runs none of its threads while time goes on: a collection of garbage, or a virtual
 * machine that is moved. Each process has a monotonic clock with an offset and a rate of its own;
 * the offset may be such that the reading overflows, as that of the JVM may.
 *
 * <h2>Interrupts</h2>
 *
 * <p>An interrupt is the real one: a thread that is interrupted sees it in {@code
 * Thread.interrupted()}, and one that interrupts itself is not waited for. It is delivered when the
 * thread gets the baton.
 *
 * <h2>Costs</h2>
 *
 * <p>Some hundred thousand switches a second on one core. Draws, time and results are those of the
 * scheduler alone, so that several schedulers may run side by side, each run by a thread of its
 * own.
 *
 * <p>After Zhou et al., "FoundationDB: A Distributed Unbundled Transactional Key Value Store",
 * SIGMOD 2021, section 4 (deterministic simulation), with threads in place of callbacks.
 */
@NullMarked
package dev.synod.simulator.threads;

import org.jspecify.annotations.NullMarked;
