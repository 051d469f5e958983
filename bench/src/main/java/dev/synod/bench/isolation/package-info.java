/** How fast levels of isolation are checked, on generated histories of transactions. */
@NullMarked
package dev.synod.bench.isolation;

import org.jspecify.annotations.NullMarked;
