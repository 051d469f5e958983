package dev.synod.report.picture;

/**
 * A rectangle with its sides along the axes. The vertical axis points down.
 *
 * @param left the smallest horizontal coordinate
 * @param top the smallest vertical coordinate
 * @param width not negative
 * @param height not negative
 */
public record Box(double left, double top, double width, double height) {

  public double right() {
    return left + width;
  }

  public double bottom() {
    return top + height;
  }

  public double middle() {
    return top + height / 2;
  }

  public double centre() {
    return left + width / 2;
  }

  /** Whether the two have more in common than an edge. */
  public boolean overlaps(Box other) {
    return left < other.right()
        && other.left < right()
        && top < other.bottom()
        && other.top < bottom();
  }

  /** Whether the other lies within this one. */
  public boolean holds(Box other) {
    return left <= other.left
        && top <= other.top
        && right() >= other.right()
        && bottom() >= other.bottom();
  }
}
