/**
 * What checkers answer when they are asked for reasons: the {@link
 * dev.synod.checker.judgement.Judgement} is a verdict, and for a history that satisfies its
 * guarantee a {@link dev.synod.checker.judgement.Certificate} that can be verified without trusting
 * the checker.
 */
@NullMarked
package dev.synod.checker.judgement;

import org.jspecify.annotations.NullMarked;
