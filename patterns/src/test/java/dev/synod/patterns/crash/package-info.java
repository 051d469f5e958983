/**
 * Real processes that are killed and stopped while they hold locks and carry out idempotent
 * requests, on real engines: nothing simulated.
 *
 * <p>A {@linkplain dev.synod.patterns.crash.Worker worker} is a JVM of its own. In one thread it
 * takes a lock again and again, and writes under its token to a guarded resource; in another it
 * makes requests with numbered keys, in turn with the effect in the transaction of the record, and
 * at a service that knows the derived key. It prints a line for each acknowledged step. {@link
 * dev.synod.patterns.crash.CrashContract} starts workers, ends them at moments drawn from a seed,
 * and looks at what they left.
 *
 * <p>A seed gives the same plan of moments, not the same run: the processes of the machine run as
 * they like.
 */
@NullMarked
package dev.synod.patterns.crash;

import org.jspecify.annotations.NullMarked;
