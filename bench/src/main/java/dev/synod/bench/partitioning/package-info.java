/** Finding the member of a key, by our schemes and by what a Java developer would pick today. */
@NullMarked
package dev.synod.bench.partitioning;

import org.jspecify.annotations.NullMarked;
