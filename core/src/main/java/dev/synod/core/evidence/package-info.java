/**
 * Claims beside evidence: what was promised, what was tried to break it, and what came of it.
 *
 * <p>A prover fills these records in, a report prints them. They hold no prose of their own beyond
 * what a checker or a simulator found.
 */
@NullMarked
package dev.synod.core.evidence;

import org.jspecify.annotations.NullMarked;
