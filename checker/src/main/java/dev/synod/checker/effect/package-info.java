/**
 * At-most-once effects, on logs of requests, effects and answers.
 *
 * <p>The log is in the order in which things happened, as one observer has it: a simulator, or the
 * resource that carries the effects out. A request may be sent any number of times and may have no
 * effect at all; with one, every answer must tell that effect's result. Should a request have two
 * effects, answers are compared with the first.
 *
 * <p>Both checks are one pass.
 */
@NullMarked
package dev.synod.checker.effect;

import org.jspecify.annotations.NullMarked;
