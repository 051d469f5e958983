/** To be written. */
@NullMarked
package dev.synod.advisor.cost;

import org.jspecify.annotations.NullMarked;
