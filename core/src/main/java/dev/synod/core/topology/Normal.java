package dev.synod.core.topology;

/**
 * The standard normal distribution.
 *
 * <p>The quantile is Wichura's algorithm AS 241, PPND16 (Applied Statistics 37, 1988), with a
 * relative error of about 1e-16. The cumulative probability is West's double-precision form of
 * Hart's approximation ("Better approximations to cumulative normal functions", Wilmott 2005), with
 * an absolute error of about 1e-15.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients stand as they were published
final class Normal {

  private Normal() {}

  private static final double[] CENTRE_UP = {
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
    1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
    3.3430575583588128105e4, 2.5090809287301226727e3
  };
  private static final double[] CENTRE_DOWN = {
    1.0, 4.2313330701600911252e1, 6.8718700749205790830e2,
    5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
    2.8729085735721942674e4, 5.2264952788528545610e3
  };
  private static final double[] MIDDLE_UP = {
    1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
    2.27238449892691845833e-2, 7.74545014278341407640e-4
  };
  private static final double[] MIDDLE_DOWN = {
    1.0, 2.05319162663775882187e0, 1.67638483018380384940e0,
    6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
    5.47593808499534494600e-4, 1.05075007164441684324e-9
  };
  private static final double[] TAIL_UP = {
    6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7
  };
  private static final double[] TAIL_DOWN = {
    1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
    1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
    1.42151175831644588870e-7, 2.04426310338993978564e-15
  };
  private static final double[] HART_UP = {
    220.206867912376,
    221.213596169931,
    112.079291497871,
    33.912866078383,
    6.37396220353165,
    0.700383064443688,
    3.52624965998911e-02
  };
  private static final double[] HART_DOWN = {
    440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674,
    86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-02
  };

  /** The value that is not exceeded with this probability, which lies strictly between 0 and 1. */
  static double quantile(double probability) {
    double centred = probability - 0.5;
    if (Math.abs(centred) <= 0.425) {
      double r = 0.180625 - centred * centred;
      return centred * polynomial(CENTRE_UP, r) / polynomial(CENTRE_DOWN, r);
    }
    double root = Math.sqrt(-StrictMath.log(centred < 0 ? probability : 1 - probability));
    double tail =
        root <= 5
            ? polynomial(MIDDLE_UP, root - 1.6) / polynomial(MIDDLE_DOWN, root - 1.6)
            : polynomial(TAIL_UP, root - 5) / polynomial(TAIL_DOWN, root - 5);
    return centred < 0 ? -tail : tail;
  }

  /** The probability of a value of at most {@code x}. */
  static double cumulative(double x) {
    double distance = Math.abs(x);
    double upper;
    if (distance > 37) {
      upper = 0;
    } else if (distance < 7.07106781186547) {
      upper =
          StrictMath.exp(-distance * distance / 2)
              * polynomial(HART_UP, distance)
              / polynomial(HART_DOWN, distance);
    } else {
      double fraction = distance + 0.65;
      for (int term = 4; term >= 1; term--) {
        fraction = distance + term / fraction;
      }
      upper = StrictMath.exp(-distance * distance / 2) / fraction / 2.506628274631;
    }
    return x > 0 ? 1 - upper : upper;
  }

  private static double polynomial(double[] coefficients, double at) {
    double sum = 0;
    for (int power = coefficients.length - 1; power >= 0; power--) {
      sum = sum * at + coefficients[power];
    }
    return sum;
  }
}
