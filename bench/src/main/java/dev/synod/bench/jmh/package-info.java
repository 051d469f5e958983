/** What benchmarks that run under JMH share. */
@NullMarked
package dev.synod.bench.jmh;

import org.jspecify.annotations.NullMarked;
