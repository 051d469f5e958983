package dev.synod.checker.format;

/** A place in a file: line and column, both from 1. */
record Position(long line, int column) {}
