package dev.synod.checker.isolation;

import dev.synod.core.guarantee.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a level of isolation with all that supports it.
 *
 * @param verdict the verdict; a violation carries its witness
 * @param effort what the check cost, whatever the verdict
 * @param schedule why the level holds; null unless the verdict is that it holds
 */
public record IsolationJudgement(
    Verdict verdict, Verdict.Effort effort, @Nullable Schedule schedule) {}
