/**
 * What each engine can promise, and what each pattern makes of it: one table in code, of which the
 * reference page is made, and to which the suite of the stores holds every store.
 */
@NullMarked
package dev.synod.patterns.reference;

import org.jspecify.annotations.NullMarked;
