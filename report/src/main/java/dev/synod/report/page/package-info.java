/**
 * What every page has: its head, its style, and the forms that come again and again (tables, lists
 * of facts, verdicts).
 *
 * <p>A page needs nothing but itself. It has no script, loads nothing, and says so in a
 * Content-Security-Policy that allows its one style sheet, by hash, and nothing else.
 */
@NullMarked
package dev.synod.report.page;

import org.jspecify.annotations.NullMarked;
