package dev.synod.advisor.latency;

import java.util.Arrays;

/** Convolution of sequences of masses by the fast Fourier transform (Cooley and Tukey 1965). */
final class Fourier {

  /** For each stage the turns of its butterflies, side by side, so that they are read in order. */
  private static final double[][] COSINE = new double[16][];

  private static final double[][] SINE = new double[16][];

  static {
    for (int stage = 0; stage < COSINE.length; stage++) {
      int half = 1 << stage;
      COSINE[stage] = new double[half];
      SINE[stage] = new double[half];
      for (int i = 0; i < half; i++) {
        double angle = -Math.PI * i / half;
        COSINE[stage][i] = StrictMath.cos(angle);
        SINE[stage][i] = StrictMath.sin(angle);
      }
    }
  }

  private Fourier() {}

  /**
   * The convolution of two sequences of equal length, cut to that length.
   *
   * @param one a sequence; the length is a power of two, at most 2^15
   */
  static double[] convolve(double[] one, double[] other) {
    int size = 2 * one.length;
    double[] real = Arrays.copyOf(one, size);
    double[] imaginary = Arrays.copyOf(other, size);
    transform(real, imaginary);
    multiply(real, imaginary);
    return inverse(real, imaginary);
  }

  /** The spectrum of a sequence, at twice its length. */
  static final class Spectrum {
    private final double[] real;
    private final double[] imaginary;

    private Spectrum(double[] real, double[] imaginary) {
      this.real = real;
      this.imaginary = imaginary;
    }
  }

  static Spectrum spectrum(double[] sequence) {
    double[] real = Arrays.copyOf(sequence, 2 * sequence.length);
    double[] imaginary = new double[real.length];
    transform(real, imaginary);
    return new Spectrum(real, imaginary);
  }

  /**
   * The convolution of three sequences of equal length, cut to that length. What of it lies beyond
   * twice the length comes back at the beginning: of masses it is next to nothing, since the three
   * together would have to reach as far as twice the grid.
   */
  static double[] convolve(double[] one, double[] other, Spectrum third) {
    int size = 2 * one.length;
    double[] real = Arrays.copyOf(one, size);
    double[] imaginary = Arrays.copyOf(other, size);
    transform(real, imaginary);
    multiply(real, imaginary);
    for (int i = 0; i < size; i++) {
      double turned = real[i] * third.real[i] - imaginary[i] * third.imaginary[i];
      imaginary[i] = real[i] * third.imaginary[i] + imaginary[i] * third.real[i];
      real[i] = turned;
    }
    return inverse(real, imaginary);
  }

  private static double[] inverse(double[] real, double[] imaginary) {
    // The inverse is the transform with the parts exchanged.
    transform(imaginary, real);
    double[] result = new double[real.length / 2];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.max(0, real[i] / real.length);
    }
    return result;
  }

  /** From the spectrum of {@code a + ib} to that of the convolution of a and b. */
  private static void multiply(double[] real, double[] imaginary) {
    int size = real.length;
    for (int i = 0; i <= size / 2; i++) {
      int j = (size - i) & (size - 1);
      double sumReal = (real[i] + real[j]) / 2;
      double sumImaginary = (imaginary[i] - imaginary[j]) / 2;
      double otherReal = (imaginary[i] + imaginary[j]) / 2;
      double otherImaginary = (real[j] - real[i]) / 2;
      real[i] = sumReal * otherReal - sumImaginary * otherImaginary;
      imaginary[i] = sumReal * otherImaginary + sumImaginary * otherReal;
      real[j] = real[i];
      imaginary[j] = -imaginary[i];
    }
  }

  private static void transform(double[] real, double[] imaginary) {
    int size = real.length;
    permute(real, imaginary);
    int stage = 0;
    for (int half = 1; half < size; half *= 2) {
      double[] cosines = COSINE[stage];
      double[] sines = SINE[stage];
      for (int start = 0; start < size; start += 2 * half) {
        butterflies(real, imaginary, start, half, cosines, sines);
      }
      stage++;
    }
  }

  private static void butterflies(
      double[] real, double[] imaginary, int start, int half, double[] cosines, double[] sines) {
    for (int i = 0; i < half; i++) {
      int low = start + i;
      int high = low + half;
      double turnedReal = real[high] * cosines[i] - imaginary[high] * sines[i];
      double turnedImaginary = real[high] * sines[i] + imaginary[high] * cosines[i];
      real[high] = real[low] - turnedReal;
      imaginary[high] = imaginary[low] - turnedImaginary;
      real[low] += turnedReal;
      imaginary[low] += turnedImaginary;
    }
  }

  /** Orders by the bits of the index read backwards. */
  private static void permute(double[] real, double[] imaginary) {
    int size = real.length;
    int shift = Integer.numberOfLeadingZeros(size - 1);
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (i < j) {
        double keptReal = real[i];
        double keptImaginary = imaginary[i];
        real[i] = real[j];
        imaginary[i] = imaginary[j];
        real[j] = keptReal;
        imaginary[j] = keptImaginary;
      }
    }
  }
}
