package dev.marquee.benchmarks.serving;

import dev.marquee.benchmarks.writes.WriteBenchmark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Runs {@link WriteBenchmark} on databases of its own, and takes over its table. */
final class WritesScenario implements Scenario {

    private static final String MOVIES = "3000";
    private static final String FAVORITES = "100000";

    /** Where the columns of the table end: work, writer, units a second, rows a second, ratio, statements. */
    private static final int[] ENDS = {11, 29, 56, 68, 80, 98, 110};

    @Override
    public void run(Context context) throws SQLException, IOException {
        boolean small = context.size() == Size.T;
        String kind = context.url().startsWith("jdbc:sqlite:") ? "sqlite" : "postgresql";
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        System.setOut(new PrintStream(table, true, StandardCharsets.UTF_8));
        try {
            WriteBenchmark.main(new String[] {small ? "100" : MOVIES, small ? "1000" : FAVORITES, kind});
        } finally {
            System.setOut(context.out());
        }
        table.toString(StandardCharsets.UTF_8).lines().skip(1).forEach(line -> record(context, line));
    }

    private static void record(Context context, String line) {
        String work = cell(line, 1);
        String writer = cell(line, 2).replace("plain ", "");
        context.recorded(work + ", " + writer, "1/s", number(line, 3));
        if (writer.equals("Marquee")) {
            context.recorded(work + ", statements", "", number(line, 6));
        } else {
            context.recorded(work + " / " + writer, "", number(line, 5));
        }
    }

    private static String cell(String line, int column) {
        String padded = line + " ".repeat(Math.max(0, ENDS[column] - line.length()));
        return padded.substring(ENDS[column - 1], ENDS[column]).strip();
    }

    private static double number(String line, int column) {
        return Double.parseDouble(cell(line, column).replace(",", ""));
    }
}
