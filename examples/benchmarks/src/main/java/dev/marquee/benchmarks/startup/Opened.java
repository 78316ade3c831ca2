package dev.marquee.benchmarks.startup;

import dev.marquee.Marquee;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.user.NewUser;
import dev.marquee.user.User;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** One process of {@link StartUp}: uses a database once, or opens many in memory. */
final class Opened {

    private static final int OPENINGS = 40;
    private static final int WARM = 20;

    private Opened() {}

    /**
     * Runs a step.
     *
     * @param arguments the step and the database's URL
     */
    public static void main(String[] arguments) throws SQLException {
        String url = arguments[1];
        switch (arguments[0]) {
            case "driver" -> driver(url);
            case "open" -> Marquee.open(url).close();
            case "first" -> first(url);
            case "memory" -> System.out.println(memory(url));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void driver(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            tables.next();
        }
    }

    private static void first(String url) {
        try (Marquee marquee = Marquee.open(url)) {
            User user = marquee.users().register(NewUser.of("ada", "ada@example.com"));
            marquee.recommender().recommend(RecommendationRequest.forUser(user.id()));
        }
    }

    /** {@return the median of the later openings, in milliseconds} */
    private static double memory(String url) {
        long[] nanos = new long[OPENINGS];
        for (int i = 0; i < OPENINGS; i++) {
            long start = System.nanoTime();
            Marquee marquee = Marquee.open(url);
            nanos[i] = System.nanoTime() - start;
            marquee.close();
        }
        long[] warm = Arrays.copyOfRange(nanos, OPENINGS - WARM, OPENINGS);
        Arrays.sort(warm);
        return warm[WARM / 2] / 1e6;
    }
}
