package dev.marquee.faults;

import dev.marquee.cli.InProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Writes small files in the forms that people import, and runs the command line on them. */
final class SampleFiles {

    private static final String KAGGLE_HEADER =
            "budget,genres,homepage,id,keywords,original_language,original_title,overview,popularity,"
                    + "production_companies,production_countries,release_date,revenue,runtime,spoken_languages,"
                    + "status,tagline,title,vote_average,vote_count\n";

    private SampleFiles() {}

    /** Writes two files in the form of Kaggle's TMDB 5000. */
    static void kaggle(Path folder, int movies) throws IOException {
        StringBuilder rows = new StringBuilder(KAGGLE_HEADER);
        StringBuilder credits = new StringBuilder("movie_id,title,cast,crew\n");
        for (int id = 1; id <= movies; id++) {
            rows.append(String.format(
                    Locale.ROOT,
                    "%d,\"[{\"\"id\"\": %d, \"\"name\"\": \"\"Genre %d\"\"}]\",http://example.com,%d,"
                            + "\"[{\"\"id\"\": %d, \"\"name\"\": \"\"word %d\"\"}]\",en,Film %d,"
                            + "\"What happens, in %d\","
                            + "%d.5,\"[{\"\"name\"\": \"\"Makers %d\"\", \"\"id\"\": %d}]\",\"[]\",20%02d-%02d-%02d,%d,"
                            + "%d.0,\"[]\",Released,Enter.,Film %d,%d.%d,%d%n",
                    id * 1000L,
                    1 + id % 9,
                    1 + id % 9,
                    id,
                    1 + id % 40,
                    1 + id % 40,
                    id,
                    id,
                    id % 90,
                    1 + id % 20,
                    1 + id % 20,
                    id % 25,
                    1 + id % 12,
                    1 + id % 28,
                    id * 3000L,
                    60 + id % 90,
                    id,
                    id % 10,
                    id % 7,
                    id));
            credits.append(String.format(
                    Locale.ROOT,
                    "%d,Film %d,\"[{\"\"cast_id\"\": 1, \"\"character\"\": \"\"Role %d\"\","
                            + " \"\"credit_id\"\": \"\"c%d\"\","
                            + " \"\"gender\"\": 2, \"\"id\"\": %d,"
                            + " \"\"name\"\": \"\"Player %d\"\", \"\"order\"\": 0}]\","
                            + "\"[{\"\"credit_id\"\": \"\"d%d\"\", \"\"department\"\": \"\"Directing\"\","
                            + " \"\"gender\"\": 2,"
                            + " \"\"id\"\": %d, \"\"job\"\": \"\"Director\"\", \"\"name\"\": \"\"Maker %d\"\"}]\"%n",
                    id,
                    id,
                    id,
                    id,
                    1 + id % 80,
                    1 + id % 80,
                    id,
                    500 + id % 30,
                    500 + id % 30));
        }
        Files.writeString(folder.resolve("tmdb_5000_movies.csv"), rows);
        Files.writeString(folder.resolve("tmdb_5000_credits.csv"), credits);
    }

    /** Writes a data set in the form of MovieLens' small one. */
    static void movieLens(Path folder, int movies) throws IOException {
        Random random = new Random(5);
        StringBuilder titles = new StringBuilder("movieId,title,genres\n");
        StringBuilder links = new StringBuilder("movieId,imdbId,tmdbId\n");
        for (int id = 1; id <= movies; id++) {
            titles.append(
                    String.format(Locale.ROOT, "%d,\"Film, The %d (%d)\",Drama|Comedy%n", id, id, 1950 + id % 70));
            links.append(String.format(Locale.ROOT, "%d,%07d,%d%n", id, id, 5000 + id));
        }
        StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int user = 1; user <= 40; user++) {
            for (int movie = 1 + random.nextInt(12); movie <= movies; movie += 1 + random.nextInt(25)) {
                ratings.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%.1f,%d%n",
                        user,
                        movie,
                        0.5 + random.nextInt(10) / 2.0,
                        1_000_000_000L + user * 1000L + movie));
            }
        }
        Files.writeString(folder.resolve("movies.csv"), titles);
        Files.writeString(folder.resolve("links.csv"), links);
        Files.writeString(folder.resolve("ratings.csv"), ratings);
        Files.writeString(folder.resolve("tags.csv"), "userId,movieId,tag,timestamp\n1,1,slow,1000000000\n");
    }

    /** Writes a daily export. */
    static void export(Path file, int movies) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int id = 1; id <= movies; id++) {
                out.write(String.format(
                                Locale.ROOT,
                                "{\"adult\":false,\"id\":%d,\"original_title\":\"Film %d\",\"popularity\":%d.25,"
                                        + "\"video\":false}\n",
                                id,
                                id,
                                id % 500)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Runs a command of the command line in this process, which must end with a code. */
    static void command(int expected, String... args) {
        InProcess.Said said = InProcess.run(args);
        Attempt.require(
                said.code() == expected,
                "%s ended with %d: %.600s %.300s",
                String.join(" ", args),
                said.code(),
                said.errors(),
                said.output());
    }
}
