package dev.marquee.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieQuery;
import dev.marquee.page.PageRequest;
import dev.marquee.user.User;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    private Path directory;

    @Test
    void bothUsersAndTheMovieGetFiveRecommendationsWithReasons() {
        String output = run();

        assertThat(headings(output))
                .containsExactly(
                        "For ada, who likes ten films:",
                        "For noor, who has only named two genres:",
                        "Films like My Neighbor Totoro:",
                        "For noor, who now likes Casablanca:");
        for (String heading : headings(output)) {
            assertThat(section(output, heading)).hasSize(5).allMatch(line -> line.contains(" because "));
        }
    }

    @Test
    void favoritesAreNotRecommended() {
        String output = run();

        assertThat(titles(output, "For ada, who likes ten films:")).doesNotContainAnyElementsOf(favoritesOf("ada"));
        assertThat(titles(output, "For noor, who now likes Casablanca:")).doesNotContain("Casablanca");
    }

    @Test
    void newFavoriteChangesTheNextRecommendations() {
        String output = run();

        assertThat(section(output, "For noor, who now likes Casablanca:"))
                .isNotEqualTo(section(output, "For noor, who has only named two genres:"))
                .anyMatch(line -> line.endsWith("because you liked Casablanca"));
    }

    @Test
    void secondRunPrintsTheSameAsTheFirst() {
        String first = run();

        assertThat(run()).isEqualTo(first);
    }

    @Test
    void secondRunAddsNoRows() {
        run();
        Map<String, Integer> first = rowCounts();

        run();

        assertThat(rowCounts()).isEqualTo(first).containsEntry("users", 12).containsEntry("favorites of noor", 0);
    }

    private String run() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Quickstart.run(database(), new PrintStream(bytes, true, UTF_8));
        return bytes.toString(UTF_8);
    }

    private String database() {
        return directory.resolve("quickstart.db").toString();
    }

    private static List<String> headings(String output) {
        return output.lines().filter(line -> line.endsWith(":")).toList();
    }

    private static List<String> section(String output, String heading) {
        return output.lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(String::strip)
                .toList();
    }

    private static List<String> titles(String output, String heading) {
        return section(output, heading).stream()
                .map(line -> line.substring(0, line.indexOf(" because ")).strip())
                .toList();
    }

    private List<String> favoritesOf(String username) {
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + database())) {
            User user = marquee.users().findByUsername(username).orElseThrow();
            List<String> titles = marquee.movies().findAll(marquee.favorites().movieIds(user.id())).stream()
                    .map(Movie::title)
                    .toList();
            assertThat(titles).isNotEmpty();
            return titles;
        }
    }

    private Map<String, Integer> rowCounts() {
        try (Marquee marquee = Marquee.open("jdbc:sqlite:" + database())) {
            Map<String, Integer> counts = new TreeMap<>();
            List<Movie> movies =
                    marquee.movies().list(MovieQuery.all().limit(1000)).items();
            List<User> users = marquee.users().list(PageRequest.first(1000)).items();
            counts.put("movies", movies.size());
            counts.put("genres", marquee.movies().genres().size());
            counts.put("users", users.size());
            for (Movie movie : movies) {
                counts.put(
                        "credits of " + movie.title(),
                        marquee.movies().credits(movie.id()).size());
            }
            for (User user : users) {
                counts.put(
                        "favorites of " + user.username(),
                        marquee.favorites().movieIds(user.id()).size());
                counts.put(
                        "preferences of " + user.username(),
                        marquee.preferences().get(user.id()).size());
            }
            return counts;
        }
    }
}
