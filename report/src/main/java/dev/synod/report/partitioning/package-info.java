/** The page about a way to divide keys among nodes: balance, movement, and what failures lose. */
@NullMarked
package dev.synod.report.partitioning;

import org.jspecify.annotations.NullMarked;
