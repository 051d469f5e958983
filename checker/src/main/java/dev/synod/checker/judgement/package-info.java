/**
 * What checkers answer when they are asked for reasons: the {@link
 * dev.synod.checker.judgement.Judgement} is a verdict with a {@link
 * dev.synod.checker.judgement.Certificate}. It can be verified without trusting the checker; {@link
 * dev.synod.checker.judgement.Verifier} does so for linearizability, by the definition:
 *
 * <pre>{@code
 * Judgement judgement = new Linearizability<>(type).judge(history, Budget.STANDARD);
 * if (judgement.certificate() != null) { // the verdict is not unknown
 *   String complaint = new Verifier<>(type).complaint(history, judgement.certificate()); // or null
 * }
 * }</pre>
 */
@NullMarked
package dev.synod.checker.judgement;

import org.jspecify.annotations.NullMarked;
