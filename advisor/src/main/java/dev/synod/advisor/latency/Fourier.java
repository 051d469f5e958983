package dev.synod.advisor.latency;

/** Convolution of sequences of masses by the fast Fourier transform (Cooley and Tukey 1965). */
final class Fourier {

  /** The longest transform. */
  private static final int MAXIMUM = 1 << 16;

  private static final double[] COSINE = new double[MAXIMUM / 2];
  private static final double[] SINE = new double[MAXIMUM / 2];

  static {
    for (int i = 0; i < MAXIMUM / 2; i++) {
      double angle = -2 * Math.PI * i / MAXIMUM;
      COSINE[i] = StrictMath.cos(angle);
      SINE[i] = StrictMath.sin(angle);
    }
  }

  private Fourier() {}

  /**
   * The convolution of two sequences of equal length, cut to that length.
   *
   * @param one a sequence; the length is a power of two, at most half of the longest transform
   */
  static double[] convolve(double[] one, double[] other) {
    int size = 2 * one.length;
    double[] real = new double[size];
    double[] imaginary = new double[size];
    System.arraycopy(one, 0, real, 0, one.length);
    System.arraycopy(other, 0, imaginary, 0, other.length);
    transform(real, imaginary);
    multiply(real, imaginary);
    // The inverse is the transform with the parts exchanged.
    transform(imaginary, real);
    double[] result = new double[one.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.max(0, real[i] / size);
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
    for (int half = 1; half < size; half *= 2) {
      int stride = MAXIMUM / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int i = 0; i < half; i++) {
          double cosine = COSINE[i * stride];
          double sine = SINE[i * stride];
          int low = start + i;
          int high = low + half;
          double turnedReal = real[high] * cosine - imaginary[high] * sine;
          double turnedImaginary = real[high] * sine + imaginary[high] * cosine;
          real[high] = real[low] - turnedReal;
          imaginary[high] = imaginary[low] - turnedImaginary;
          real[low] += turnedReal;
          imaginary[low] += turnedImaginary;
        }
      }
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
