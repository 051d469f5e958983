/** Quorum systems. */
@NullMarked
package dev.synod.advisor.quorum;

import org.jspecify.annotations.NullMarked;
