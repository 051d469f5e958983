/**
 * Locks, read-write locks and semaphores over a {@link dev.synod.patterns.store.CoordinationStore}.
 *
 * <pre>{@code
 * Leases leases = Leases.over(store, host);
 * DistributedLock lock = new DistributedLock(leases, Purpose.GUARDED_CORRECTNESS);
 * int sold = lock.executeWithLock("stock/17", Duration.ofSeconds(30), handle ->
 *     stock.sell(17, handle.token())); // the resource refuses tokens smaller than it has seen
 * }</pre>
 *
 * <h2>What a lock promises</h2>
 *
 * <ul>
 *   <li><em>Exclusion by leases.</em> While {@link dev.synod.patterns.lock.LockHandle#remaining} is
 *       not zero, the store grants the lock to nobody else, if it loses nothing and its clock and
 *       this host's run at rates that differ by less than the drift of the options. A holder that
 *       is paused between looking at what remains and acting (garbage collection, a virtual machine
 *       that moves, a slow network) acts too late all the same. No lock service prevents that; a
 *       resource that checks the token does.
 *   <li><em>Tokens.</em> {@link dev.synod.patterns.lock.LockHandle#token} is greater than that of
 *       every holder before. See {@link dev.synod.patterns.lock.Purpose} for which stores keep that
 *       promise when they fail.
 *   <li><em>Liveness.</em> A lock is free when its holder releases it, or when its lease ends.
 *       Waiters find that out by a hint, by the end of the lease that they were told of, or by a
 *       poll; the pause between polls grows to that of the options.
 *   <li><em>No fairness.</em> Within one process, those who wait come in the order in which they
 *       asked. Between processes, and against who tries without waiting, none is promised: a waiter
 *       may be passed over any number of times before its deadline.
 *   <li><em>No silence.</em> A lost lease interrupts the action and is thrown, also if the action
 *       has returned.
 * </ul>
 *
 * <h2>Costs</h2>
 *
 * <table>
 *   <caption>Round trips, if the store answers and nothing is in the way</caption>
 *   <tr><th></th><th>acquire</th><th>release</th><th>held by</th></tr>
 *   <tr><td>{@link dev.synod.patterns.lock.DistributedLock}</td><td>1</td><td>1</td>
 *   <td>one</td></tr>
 *   <tr><td>{@link dev.synod.patterns.lock.LockOwner}, again</td><td>0</td><td>0</td>
 *   <td>one, many times</td></tr>
 *   <tr><td>{@link dev.synod.patterns.lock.Semaphore}</td><td>1</td><td>1</td>
 *   <td>up to as many as there are permits</td></tr>
 *   <tr><td>{@link dev.synod.patterns.lock.ReadWriteLock}, to read</td><td>2</td><td>1</td>
 *   <td>up to as many as there are keys</td></tr>
 *   <tr><td>{@link dev.synod.patterns.lock.ReadWriteLock}, to write</td>
 *   <td>2 with scans, else 1 and one for each key of readers</td><td>1</td><td>one</td></tr>
 * </table>
 *
 * <p>What is kept is renewed three times a lease, and takes two tasks of the host.
 *
 * <h2>Waiting</h2>
 *
 * <p>Only the first of those who wait in a process for one resource sends anything: so a release
 * wakes at most one waiter for each process. Pauses are jittered.
 *
 * <h2>Limits</h2>
 *
 * <p>A resource's name and its prefix fit in a key; a lease is within the store's limits, so at
 * least 2 s on any store; 10,000 wait for one resource in one process. Entries are remembered for
 * an hour after their release, and for as long as nobody calls clean-up.
 *
 * <p>Sources: Gray and Cheriton, "Leases", SOSP 1989; Burrows, "The Chubby lock service", OSDI
 * 2006, section 2.4 (sequencers); Kleppmann, "How to do distributed locking", 2016 (fencing).
 */
@NullMarked
package dev.synod.patterns.lock;

import org.jspecify.annotations.NullMarked;
