/** The design: each decided class of data with its figures, and what stands around them. */
@NullMarked
package dev.synod.report.design;

import org.jspecify.annotations.NullMarked;
