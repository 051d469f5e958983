/**
 * Reading and writing of documents, whatever is in them: YAML text to {@link
 * dev.synod.design.document.Part parts} that know their line and column, checked against a {@link
 * dev.synod.design.document.Schema}, made into records by {@link
 * dev.synod.design.document.RecordCodec}, and back.
 *
 * <p>Input is not trusted. Whatever the bytes are, reading ends with a document or with one {@link
 * dev.synod.design.document.DocumentException}, which names the file, the line, the column, what
 * was found and what was expected. Limits: {@value
 * dev.synod.design.document.YamlReader#MAXIMUM_BYTES} bytes, {@value
 * dev.synod.design.document.YamlReader#MAXIMUM_DEPTH} levels. Anchors, aliases, tags and several
 * documents in a file are refused: no document needs them, and aliases can multiply.
 *
 * <p>A schema is a JSON Schema (2020-12) in the subset of keywords that {@link
 * dev.synod.design.document.Schema} lists, so that one file is the rule for the reader, for editors
 * and for the reference pages.
 */
@NullMarked
package dev.synod.design.document;

import org.jspecify.annotations.NullMarked;
