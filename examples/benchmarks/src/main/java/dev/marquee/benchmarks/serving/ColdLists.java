package dev.marquee.benchmarks.serving;

import dev.marquee.Marquee;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.RecommendationRequest;
import dev.marquee.training.TrainingRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Prints lists of ten for thirty users, to be read by a person: each movie with its year, its genres, and how many
 * favorites and votes it has. Without a database of one's own, on a generated one of {@link Size#W}.
 */
public final class ColdLists {

    private static final int LISTS = 30;
    private static final int LENGTH = 10;

    private final Marquee marquee;
    private final Map<MovieId, Integer> likes = new TreeMap<>(Comparator.comparingLong(MovieId::value));

    private ColdLists(Marquee marquee) {
        this.marquee = marquee;
        marquee.trainingData().countFavorites((movie, count) -> likes.put(new MovieId(movie), count));
    }

    /**
     * Trains a model and prints lists.
     *
     * @param args the URL of a database, which is generated if it has no movies, and the name of a model
     * @throws Exception if the database can't be written
     */
    public static void main(String[] args) throws Exception {
        List<Long> movies = new ArrayList<>();
        try (Marquee marquee = Marquee.open(args[0])) {
            marquee.trainingData().forEachMovieId(movies::add);
        }
        if (movies.isEmpty()) {
            try (RowSink sink = new WithoutCredits(RowSink.open(args[0]))) {
                new Generator(Size.W).write(sink);
            }
        }
        try (Marquee marquee = Marquee.open(args[0])) {
            marquee.models().train(TrainingRequest.of(args[1]).guard(false)).await();
            new ColdLists(marquee).print();
        }
    }

    /** Leaves out people, keywords and companies, which are most of the rows, and which lists don't depend on. */
    private static final class WithoutCredits implements RowSink {

        private static final Set<String> LEFT_OUT = Set.of(
                "movies_person",
                "movies_keyword",
                "movies_company",
                "movies_moviecast",
                "movies_moviekeyword",
                "movies_moviecompany");

        private final RowSink sink;
        private boolean isLeftOut;

        WithoutCredits(RowSink sink) {
            this.sink = sink;
        }

        @Override
        public void table(String name, String... columns) throws SQLException {
            isLeftOut = LEFT_OUT.contains(name);
            if (!isLeftOut) {
                sink.table(name, columns);
            }
        }

        @Override
        public void row(Object... values) throws SQLException {
            if (!isLeftOut) {
                sink.row(values);
            }
        }

        @Override
        public void finish() throws SQLException {
            sink.finish();
        }

        @Override
        public void close() throws SQLException {
            sink.close();
        }
    }

    private void print() {
        Map<Long, List<MovieId>> favorites = new TreeMap<>();
        marquee.trainingData()
                .forEachPair((user, movie) ->
                        favorites.computeIfAbsent(user, id -> new ArrayList<>()).add(new MovieId(movie)));
        List<Long> users = List.copyOf(favorites.keySet());
        int untouched = 0;
        int places = 0;
        for (int n = 0; n < LISTS; n++) {
            long user = users.get((int) ((long) n * users.size() / LISTS));
            List<MovieId> liked = favorites.get(user);
            System.out.printf(
                    Locale.ROOT, "%n**User %d**, %d favorites: %s%n%n", user, liked.size(), mostFrequentGenres(liked));
            List<Movie> list =
                    marquee
                            .recommender()
                            .recommend(RecommendationRequest.forHistory(liked).limit(LENGTH))
                            .stream()
                            .map(one -> one.movie())
                            .toList();
            for (Movie movie : list) {
                int count = likes.getOrDefault(movie.id(), 0);
                untouched += count == 0 ? 1 : 0;
                places++;
                System.out.printf(Locale.ROOT, "- %s; %d favorites, %d votes%n", line(movie), count, movie.voteCount());
            }
        }
        System.out.printf(Locale.ROOT, "%nUntouched: %d of %d places.%n", untouched, places);
    }

    private String mostFrequentGenres(List<MovieId> liked) {
        Map<String, Long> counts = marquee.movies().findAll(liked).stream()
                .flatMap(movie -> movie.genres().stream())
                .collect(Collectors.groupingBy(Genre::name, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String line(Movie movie) {
        return movie.title()
                + (movie.releaseDate() == null ? "" : " (" + movie.releaseDate().getYear() + ")")
                + ", "
                + movie.genres().stream().map(Genre::name).collect(Collectors.joining("/"));
    }
}
