/**
 * How fast it is, measured: runners that print figures, each by its name.
 *
 * <p>A figure says something beside another one that was measured in the same run on the same
 * machine, so each runner measures what it compares with too, in turns.
 */
@NullMarked
package dev.synod.bench;

import org.jspecify.annotations.NullMarked;
