/**
 * Guarantees, and verdicts on them: the thread through all of Synod. The advisor promises a {@link
 * dev.synod.core.guarantee.Guarantee}, a protocol or pattern declares it, a checker tests it, and
 * the report prints the claim beside the evidence.
 *
 * <p>A {@link dev.synod.core.guarantee.Verdict} has three values. {@code Unknown} is never taken
 * for {@code Holds}: a budget that ran out proves nothing.
 */
@NullMarked
package dev.synod.core.guarantee;

import org.jspecify.annotations.NullMarked;
