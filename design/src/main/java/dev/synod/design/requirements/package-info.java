/**
 * What a system must do: the requirements document.
 *
 * <p>{@link dev.synod.design.requirements.RequirementsReader} makes {@link
 * dev.synod.design.requirements.Requirements} of a YAML file and of the files of measurements that
 * it names. The names of the records' components are the keys of the document; units are in the
 * names. Every key is explained in the schema {@code requirements.schema.json}, and on the
 * reference page made of it. Nothing has a hidden default: what is absent is null or empty here,
 * and whoever needs it either refuses or lists an assumption.
 */
@NullMarked
package dev.synod.design.requirements;

import org.jspecify.annotations.NullMarked;
