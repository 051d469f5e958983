/**
 * Known bugs, put into a protocol to see whether a campaign finds them: a proof that cannot fail
 * proves nothing.
 *
 * <p>A {@link dev.synod.prover.mutation.Mutant} is a text file with a title, the guarantees that
 * ought to catch it, and edits of the protocol's source. {@link
 * dev.synod.prover.mutation.MutantCompiler} compiles a changed copy of the protocol's package and
 * loads it beside the real one, so that production code holds no switch and pays for nothing. An
 * edit whose text is not found exactly once is an error: mutants cannot go stale unseen. {@link
 * dev.synod.prover.mutation.MutationScore} runs campaigns over mutants until each is caught or its
 * budget ends.
 */
@NullMarked
package dev.synod.prover.mutation;

import org.jspecify.annotations.NullMarked;
