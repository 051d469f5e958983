/**
 * What is seen in the text of the sources only: lengths, leftovers, manuals that are missing, links
 * that lead nowhere. In the manner of TigerBeetle's {@code tidy.zig}.
 *
 * <p>A check takes one {@link dev.synod.rules.tidy.SourceText} or the whole {@link
 * dev.synod.rules.tidy.SourceTree} and returns {@link dev.synod.rules.tidy.Finding}s. {@code
 * TidyTest} applies all checks to the project; the tests of the checks apply them to text that
 * breaks them.
 */
@NullMarked
package dev.synod.rules.tidy;

import org.jspecify.annotations.NullMarked;
