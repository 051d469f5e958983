/**
 * One HTML page for a design, a proof, or a checked history.
 *
 * <p>{@link dev.synod.report.Report} is the whole public face; the other packages are its parts. A
 * page is one file that needs nothing else: no script, no font, no picture, no network. Its bytes
 * depend on what it is about and on nothing else, so that two pages can be compared.
 *
 * <p>What a page says comes from a {@code Design} and from {@code Evidence}; it judges nothing
 * itself. Names in it may come from anybody's files: they are shown and never obeyed.
 */
@NullMarked
package dev.synod.report;

import org.jspecify.annotations.NullMarked;
