/**
 * What every drawing on a page needs: shapes, the widths of words, and a place for each label where
 * it covers no other.
 */
@NullMarked
package dev.synod.report.picture;

import org.jspecify.annotations.NullMarked;
