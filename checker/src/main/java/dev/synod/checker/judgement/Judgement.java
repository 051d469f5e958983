package dev.synod.checker.judgement;

import dev.synod.core.guarantee.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with all that supports it.
 *
 * @param verdict the verdict; a violation carries its witness
 * @param effort what the check cost, whatever the verdict
 * @param certificate why the guarantee holds; null unless the verdict is that it holds
 */
public record Judgement(
    Verdict verdict, Verdict.Effort effort, @Nullable Certificate certificate) {}
