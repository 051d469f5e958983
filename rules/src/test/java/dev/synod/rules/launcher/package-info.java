/**
 * The script {@code ./synod}, run as users run it, in a small project of its own where the JDK and
 * Maven are scripts that say how they were called.
 */
@NullMarked
package dev.synod.rules.launcher;

import org.jspecify.annotations.NullMarked;
