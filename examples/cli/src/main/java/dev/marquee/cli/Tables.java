package dev.marquee.cli;

import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.recommend.GroupRecommendations.ForGroup;
import dev.marquee.recommend.Recommendation;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What commands print for people. */
final class Tables {

    private static final int TITLE = 48;

    private Tables() {}

    static List<String> movies(List<Movie> movies) {
        return Output.table(
                List.of("id", "title", "year", "votes", "average", "genres"),
                movies.stream()
                        .map(movie -> List.of(
                                movie.id().toString(),
                                shortened(movie.title()),
                                year(movie),
                                Integer.toString(movie.voteCount()),
                                movie.voteAverage().toString(),
                                genres(movie)))
                        .toList());
    }

    static List<String> recommendations(List<Recommendation> recommendations) {
        return Output.table(
                List.of("id", "title", "year", "average", "score", "because"),
                recommendations.stream()
                        .map(r -> List.of(
                                r.movie().id().toString(),
                                shortened(r.movie().title()),
                                year(r.movie()),
                                r.movie().voteAverage().toString(),
                                score(r.score()),
                                r.reason().text()))
                        .toList());
    }

    static List<String> group(List<ForGroup> items, List<User> members) {
        List<String> headings = new ArrayList<>(List.of("id", "title", "year", "score"));
        members.forEach(member -> headings.add(member.username()));
        headings.add("because");
        return Output.table(
                headings,
                items.stream()
                        .map(item -> {
                            List<String> row = new ArrayList<>(List.of(
                                    item.movie().id().toString(),
                                    shortened(item.movie().title()),
                                    year(item.movie()),
                                    score(item.score())));
                            members.forEach(
                                    member -> row.add(score(item.scores().getOrDefault(member.id(), 0.0))));
                            row.add(item.reasons().get(0).text());
                            return row;
                        })
                        .toList());
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    static List<String> users(List<User> users) {
        return Output.table(
                List.of("id", "username", "email", "name", "active", "joined"),
                users.stream()
                        .map(user -> List.of(
                                user.id().toString(),
                                user.username(),
                                user.email(),
                                (given(user.firstName()) + " " + given(user.lastName())).strip(),
                                user.active() ? "yes" : "no",
                                user.dateJoined().toString().substring(0, 10)))
                        .toList());
    }

    private static String given(@org.jspecify.annotations.Nullable String name) {
        return name == null ? "" : name;
    }

    static String year(Movie movie) {
        return movie.releaseDate() == null
                ? ""
                : Integer.toString(movie.releaseDate().getYear());
    }

    static String genres(Movie movie) {
        return movie.genres().stream().map(Genre::name).collect(Collectors.joining(", "));
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, TITLE - 1)) + "…";
    }
}
