package dev.marquee.benchmarks;

import dev.marquee.Marquee;
import dev.marquee.user.NewUser;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Measures whether the time of a failed login tells if the account exists: times logins with an unknown name and with a
 * wrong password, in random order, and tests the difference.
 *
 * <pre>
 * java -cp … dev.marquee.benchmarks.LoginTiming [TRIES [ITERATIONS [URL]]]
 * </pre>
 *
 * <p>TRIES is the number of logins of each kind, 2,000 by default. ITERATIONS is the cost of a hash, by default that of
 * Marquee, with which one login takes most of a second; the whole run takes twice TRIES logins. URL is the database, by
 * default SQLite in memory; the account {@code timing} is registered in it and deleted at the end.
 */
public final class LoginTiming {

    private static final String KNOWN = "timing";
    private static final String UNKNOWN = "nobody";

    private final Marquee marquee;
    private final PrintStream out;

    private LoginTiming(Marquee marquee, PrintStream out) {
        this.marquee = marquee;
        this.out = out;
    }

    /**
     * Runs the measurement.
     *
     * @param arguments the number of tries, the iterations and the URL, all optional
     */
    public static void main(String[] arguments) {
        int tries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int iterations = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        String url = arguments.length > 2 ? arguments[2] : "jdbc:sqlite::memory:";
        try (Marquee marquee =
                Marquee.builder().url(url).passwordIterations(iterations).open()) {
            new LoginTiming(marquee, System.out).measure(tries);
        }
    }

    private void measure(int tries) {
        var account = marquee.users()
                .register(NewUser.of(KNOWN, "timing@example.com").password("the right one".toCharArray()));
        try {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int i = 0; i < Math.min(50, tries); i++) {
                login(i % 2 == 0 ? KNOWN : UNKNOWN);
            }
            double[] known = new double[tries];
            double[] unknown = new double[tries];
            for (int i = 0; i < tries; i++) {
                // Each pair in random order, so that neither kind gains by the state of the machine.
                boolean knownFirst = random.nextBoolean();
                double first = login(knownFirst ? KNOWN : UNKNOWN);
                double second = login(knownFirst ? UNKNOWN : KNOWN);
                known[i] = knownFirst ? first : second;
                unknown[i] = knownFirst ? second : first;
            }
            report(seed, known, unknown);
        } finally {
            marquee.users().delete(account.id());
        }
    }

    private double login(String name) {
        char[] password = "a wrong password".toCharArray();
        long start = System.nanoTime();
        boolean in = marquee.users().authenticate(name, password).isPresent();
        long end = System.nanoTime();
        if (in) {
            throw new IllegalStateException("a wrong password let " + name + " in");
        }
        return (end - start) / 1e6;
    }

    private void report(long seed, double[] known, double[] unknown) {
        line("%d logins of each kind, in pairs of random order, seed %d", known.length, seed);
        line("%-16s %12s %12s %12s", "milliseconds", "median", "mean", "deviation");
        line("%-16s %12.4f %12.4f %12.4f", "wrong password", median(known), mean(known), Math.sqrt(variance(known)));
        line(
                "%-16s %12.4f %12.4f %12.4f",
                "unknown user", median(unknown), mean(unknown), Math.sqrt(variance(unknown)));
        line("%-16s %12.4f %12.4f", "difference", median(known) - median(unknown), mean(known) - mean(unknown));
        double error = Math.sqrt(variance(known) / known.length + variance(unknown) / unknown.length);
        double t = (mean(known) - mean(unknown)) / error;
        line("Welch's t-test: t = %.3f, p = %.4f (normal approximation)", t, twoSided(t));
        double z = mannWhitney(known, unknown);
        line("Mann-Whitney U test: z = %.3f, p = %.4f", z, twoSided(z));
    }

    private void line(String form, Object... values) {
        out.println(String.format(Locale.ROOT, form, values));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    /** {@return the standardized rank sum of the first sample; times in nanoseconds have next to no ties} */
    private static double mannWhitney(double[] first, double[] second) {
        double[] all = new double[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        double ranks = 0;
        for (double value : first) {
            int at = Arrays.binarySearch(all, value);
            int from = at;
            int to = at;
            while (from > 0 && all[from - 1] == value) {
                from--;
            }
            while (to < all.length - 1 && all[to + 1] == value) {
                to++;
            }
            ranks += (from + to) / 2.0 + 1;
        }
        double n = first.length;
        double m = second.length;
        double u = ranks - n * (n + 1) / 2;
        return (u - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    }

    /** {@return the probability of a standard normal value at least as far from 0: Abramowitz and Stegun 7.1.26} */
    private static double twoSided(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double series =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return series * Math.exp(-x * x);
    }
}
