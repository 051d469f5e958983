package dev.synod.checker.lattice;

import dev.synod.core.guarantee.Guarantee;

/**
 * Every history that satisfies the stronger guarantee satisfies the weaker.
 *
 * @param source why, or where it is proven
 */
public record Implication(Guarantee stronger, Guarantee weaker, String source) {}
