package dev.synod.checker.register;

/**
 * Operations that together break a guarantee, whatever else the history has.
 *
 * @param explanation what is wrong, for a person
 * @param operations the operations; with every read its writer is among them
 * @param impossible the one of them at which it shows
 */
// An array, because patterns are looked for often; nobody compares or changes it.
@SuppressWarnings("ArrayRecordComponent")
public record Pattern(String explanation, int[] operations, int impossible) {}
