package dev.synod.advisor.consistency;

/** Every history that satisfies the one model satisfies the other. */
public record Implication(Model stronger, Model weaker, String source) {}
