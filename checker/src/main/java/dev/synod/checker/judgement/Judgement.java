package dev.synod.checker.judgement;

import dev.synod.core.guarantee.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with all that supports it.
 *
 * @param verdict the verdict; a violation carries its witness
 * @param effort what the check cost, whatever the verdict
 * @param certificate why the verdict is right; null if it is unknown, and where a checker has none
 */
public record Judgement(
    Verdict verdict, Verdict.Effort effort, @Nullable Certificate certificate) {}
