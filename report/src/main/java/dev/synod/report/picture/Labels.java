package dev.synod.report.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives labels their places, first come, first served: each gets the first of the places it would
 * like that is inside the drawing and touches nothing placed before.
 */
public final class Labels {

  private static final double BAND = 32;

  private final Box drawing;

  /** What is taken, by horizontal bands, so that only neighbours are compared. */
  private final Map<Integer, List<Box>> taken = new TreeMap<>();

  public Labels(Box drawing) {
    this.drawing = drawing;
  }

  /** Keeps labels away from here. */
  public void block(Box box) {
    for (int band = band(box.top()); band <= band(box.bottom()); band++) {
      taken.computeIfAbsent(band, key -> new ArrayList<>()).add(box);
    }
  }

  /** The first free place of those liked, which is then taken; empty if none is free. */
  public Optional<Box> place(List<Box> liked) {
    Optional<Box> free = liked.stream().filter(this::isFree).findFirst();
    free.ifPresent(this::block);
    return free;
  }

  private boolean isFree(Box box) {
    if (!drawing.holds(box)) {
      return false;
    }
    for (int band = band(box.top()); band <= band(box.bottom()); band++) {
      if (taken.getOrDefault(band, List.of()).stream().anyMatch(box::overlaps)) {
        return false;
      }
    }
    return true;
  }

  private static int band(double vertical) {
    return (int) Math.floor(vertical / BAND);
  }
}
