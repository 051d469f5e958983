package dev.synod.checker.format;

import java.util.regex.Pattern;

/** What functions may be called in files. */
final class FunctionNames {

  static final String EXPECTED =
      "the name of a function: lower case letters, digits and hyphens, at most 64";

  private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,63}");

  private FunctionNames() {}

  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }
}
