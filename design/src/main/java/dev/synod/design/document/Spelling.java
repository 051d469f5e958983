package dev.synod.design.document;

import java.util.List;

/** Guesses what was meant by a word that is not known. */
final class Spelling {

  private static final int MOST_SHOWN = 12;
  private static final int LONGEST_COMPARED = 60;

  private Spelling() {}

  /** The nearest of the known words if one is near, else what all of them are. */
  static String suggest(String word, List<String> known) {
    String best = "";
    int least = Integer.MAX_VALUE;
    if (word.length() <= LONGEST_COMPARED) {
      for (String candidate : known) {
        int distance = distance(word, candidate);
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    if (known.size() > 1 && least <= Math.max(1, best.length() / 3)) {
      return best + " (or another of " + list(known) + ")";
    }
    return (known.size() == 1 ? "" : "one of ") + list(known);
  }

  private static String list(List<String> known) {
    return known.size() <= MOST_SHOWN
        ? String.join(", ", known)
        : String.join(", ", known.subList(0, MOST_SHOWN)) + ", ...";
  }

  /** The number of single-character edits between two words (Levenshtein 1966), case ignored. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same =
            Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
