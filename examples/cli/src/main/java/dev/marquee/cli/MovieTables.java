package dev.marquee.cli;

import dev.marquee.cli.terminal.DisplayWidth;
import dev.marquee.cli.terminal.Printable;
import dev.marquee.cli.terminal.TextTable;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.SearchHit;
import dev.marquee.movie.SearchKind;
import dev.marquee.movie.Suggestion;
import dev.marquee.recommend.GroupRecommendations.GroupRecommendation;
import dev.marquee.recommend.Recommendation;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lays out movies and recommendations for a terminal. */
final class MovieTables {

    private static final int TITLE_WIDTH = 48;

    private MovieTables() {}

    static List<String> movies(List<Movie> movies) {
        return TextTable.lines(
                List.of("id", "title", "year", "votes", "average", "genres"),
                movies.stream()
                        .map(movie -> List.of(
                                movie.id().toString(),
                                title(movie),
                                year(movie),
                                Integer.toString(movie.voteCount()),
                                movie.voteAverage().toString(),
                                names(movie.genres())))
                        .toList());
    }

    /** Returns the movies that a search found, with the text that matched if it is not a title. */
    static List<String> hits(List<Movie> movies, List<SearchHit> hits) {
        if (hits.stream().allMatch(hit -> hit.kind() == SearchKind.TITLE)) {
            return movies(movies);
        }
        return TextTable.brokenLines(
                List.of("id", "title", "year", "votes", "average", "found by"),
                IntStream.range(0, hits.size())
                        .mapToObj(k -> List.of(
                                movies.get(k).id().toString(),
                                title(movies.get(k)),
                                year(movies.get(k)),
                                Integer.toString(movies.get(k).voteCount()),
                                movies.get(k).voteAverage().toString(),
                                foundBy(hits.get(k))))
                        .toList());
    }

    private static String foundBy(SearchHit hit) {
        String kind = hit.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (hit.kind()) {
            case TITLE, OVERVIEW -> kind;
            default -> kind + " " + hit.matched();
        };
    }

    static List<String> suggestions(List<Suggestion> suggestions) {
        return TextTable.lines(
                List.of("what", "id", "name", "year"),
                suggestions.stream()
                        .map(one -> List.of(
                                one.kind() == Suggestion.Kind.TITLE ? "movie" : "person",
                                one.movie() == null ? "tmdb:" + one.personId() : "id:" + one.movie(),
                                one.text(),
                                one.year() == null ? "" : one.year().toString()))
                        .toList());
    }

    static List<String> recommendations(List<Recommendation> recommendations) {
        return TextTable.brokenLines(
                List.of("id", "title", "year", "average", "score", "because"),
                recommendations.stream()
                        .map(one -> List.of(
                                one.movie().id().toString(),
                                title(one.movie()),
                                year(one.movie()),
                                one.movie().voteAverage().toString(),
                                score(one.score()),
                                one.reason().text()))
                        .toList());
    }

    static List<String> group(List<GroupRecommendation> items, List<User> members) {
        List<String> headings = new ArrayList<>(List.of("id", "title", "year", "score"));
        members.forEach(member -> headings.add(member.username()));
        headings.add("because");
        return TextTable.brokenLines(
                headings, items.stream().map(item -> row(item, members)).toList());
    }

    private static List<String> row(GroupRecommendation item, List<User> members) {
        List<String> row = new ArrayList<>(
                List.of(item.movie().id().toString(), title(item.movie()), year(item.movie()), score(item.score())));
        members.forEach(member -> row.add(score(item.scores().getOrDefault(member.id(), 0.0))));
        row.add(item.reasons().get(0).text());
        return row;
    }

    /** {@return a score as a cell of a table} */
    static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    /** {@return the title as a cell of a table} */
    static String title(Movie movie) {
        return DisplayWidth.shortened(Printable.line(movie.title()), TITLE_WIDTH);
    }

    /** {@return the year of release, empty if it is not known} */
    static String year(Movie movie) {
        return movie.releaseDate() == null
                ? ""
                : Integer.toString(movie.releaseDate().getYear());
    }

    static String names(List<Genre> genres) {
        return genres.stream().map(Genre::name).collect(Collectors.joining(", "));
    }
}
