/** Locks and idempotency beside their peers, on engines that the benchmark starts. */
@NullMarked
package dev.synod.bench.coordination;

import org.jspecify.annotations.NullMarked;
