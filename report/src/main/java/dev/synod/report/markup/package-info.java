/**
 * A tree of elements and text, and its one way to become characters.
 *
 * <p>Everything on a page is built from {@link dev.synod.report.markup.Element} and {@link
 * dev.synod.report.markup.Text}; there is no raw markup. So a name out of somebody's file cannot
 * become an element, an attribute, a script or a link: it is escaped where it is written, not where
 * somebody remembers to. What is written is HTML and well-formed XML at once.
 */
@NullMarked
package dev.synod.report.markup;

import org.jspecify.annotations.NullMarked;
