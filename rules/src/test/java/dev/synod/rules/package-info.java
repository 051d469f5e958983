/**
 * The rules of the house, as tests.
 *
 * <ul>
 *   <li>{@link dev.synod.rules.StructureRules}: which module may use which, no cycles between
 *       packages, names that say nothing.
 *   <li>{@link dev.synod.rules.PurityRules}: what makes a run of the simulator repeatable. The same
 *       seed gives the same trace only if nothing else than the seed decides.
 *   <li>{@link dev.synod.rules.Tidy}: what is seen in the text of the sources only.
 * </ul>
 *
 * <p>Each rule is a function of the root package that it is to hold for. {@code RulesTest} applies
 * it to {@code dev.synod}, {@code BrokenCodeTest} to a small package {@code broken.<rule>} written
 * to break it in every way that the rule knows: a rule that cannot fail says nothing.
 */
@NullMarked
package dev.synod.rules;

import org.jspecify.annotations.NullMarked;
