package dev.marquee.benchmarks.finding;

import dev.marquee.benchmarks.serving.RowSink;
import dev.marquee.benchmarks.serving.Size;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Generates a catalog: the same rows for the same size, on every machine. It writes the tables that the library had
 * before a film's facts; {@link FactGenerator} writes those. Confined to one thread.
 *
 * <ul>
 *   <li>Titles are of {@value #LANGUAGES} languages in nine scripts. A film that is not English has an English title
 *       three times out of five, and keeps its own as the original one.
 *   <li>Votes fall with the rank of a film as {@code 1 / (rank + 20)}: half of the films have next to none.
 *   <li>One film in eight belongs to a collection, whose films share the beginning of their titles.
 *   <li>A film has 3 genres, 4 to 40 credits by its rank, 8 keywords, 2 companies and an overview of 30 to 80 words;
 *       there are two people for each film, and few of them have most of the credits.
 * </ul>
 */
final class CatalogGenerator {

    static final long SEED = 20_261_126;
    static final int LANGUAGES = 15;
    static final int FIRST_TMDB_ID = 1_000;

    private static final int HEAD = 20;
    private static final int MOST_VOTES = 30_000;
    private static final int IN_COLLECTIONS = 8;
    private static final int EACH_COLLECTION = 4;
    private static final int WITH_FAVORITES = 1_000;
    private static final int FAVORITES = 10;
    private static final String WRITTEN_AT = "2024-10-01 00:00:00.000000+00:00";
    /** None of them is a title of {@link dev.marquee.storage.contract.FindingSet}, whose queries want one film. */
    private static final String[] SHORT = {
        "Ex", "Q", "7", "Y", "Ox", "Nib", "404", "1921", "Tw1n", "φ", "B.L.", "K.", "V", "On", "Fog", "3½", "Ash"
    };

    private static final String[] NUMBERS = {" 2", " II", " 3", " III", " Part 2", " IV", " Returns", " Reloaded"};

    private final Size size;
    private final List<Language> languages = Language.all();
    private final int[] ranks;
    private final int[] filmOfRank;

    CatalogGenerator(Size size) {
        this.size = size;
        this.ranks = new int[size.movies()];
        this.filmOfRank = new int[size.movies()];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < ranks.length; i++) {
            int j = random.nextInt(i + 1);
            ranks[i] = ranks[j];
            ranks[j] = i;
        }
        for (int m = 0; m < ranks.length; m++) {
            filmOfRank[ranks[m]] = m;
        }
    }

    /**
     * The texts of a film.
     *
     * @param title the title
     * @param original the original title
     * @param language the original language
     * @param collection the number of the collection, or 0 for none
     */
    record Texts(String title, String original, Language language, int collection) {}

    private static SplittableRandom randomOf(long what, int number) {
        return new SplittableRandom(SEED * 31 + what * 1_000_000_007L + number);
    }

    /** {@return the popularity of a film: 0 for the most popular one} */
    int rank(int film) {
        return ranks[film];
    }

    /** {@return the film with a rank} */
    int film(int rank) {
        return filmOfRank[rank];
    }

    /** {@return whether a number is that of a film of the size} */
    boolean isGenerated(int film) {
        return film < size.movies();
    }

    /** {@return the texts of a film; those of a number beyond the size are of a film that is not written} */
    Texts texts(int film) {
        SplittableRandom random = randomOf(1, film);
        if (random.nextInt(250) == 0) {
            String title = SHORT[random.nextInt(SHORT.length)];
            return new Texts(title, title, languages.get(0), 0);
        }
        if (random.nextInt(IN_COLLECTIONS) == 0) {
            int collection = 1 + random.nextInt(collections());
            String base = collectionTitle(collection);
            int kind = random.nextInt(NUMBERS.length + 3);
            String title = kind < NUMBERS.length
                    ? base + NUMBERS[kind]
                    : kind == NUMBERS.length
                            ? base
                            : base + ": " + languages.get(0).title(random);
            return new Texts(title, title, languages.get(0), collection);
        }
        Language language = Language.drawn(languages, random);
        String original = language.title(random);
        String title = language == languages.get(0) || random.nextInt(5) >= 3
                ? original
                : languages.get(0).title(random);
        return new Texts(title, original, language, 0);
    }

    private String collectionTitle(int collection) {
        return languages.get(0).title(randomOf(2, collection));
    }

    /** {@return the name of a person, one in ten in the script of the language} */
    String person(int person) {
        SplittableRandom random = randomOf(3, person);
        Language language = Language.drawn(languages, random);
        boolean latin = language.parts().get(0).codePointAt(0) < 0x250;
        return (latin || random.nextInt(3) == 0 ? language : languages.get(0)).person(random);
    }

    String keyword(int keyword) {
        SplittableRandom random = randomOf(4, keyword);
        Language english = languages.get(0);
        return random.nextInt(3) == 0 ? english.word(random) : english.word(random) + " " + english.word(random);
    }

    String company(int company) {
        return languages.get(0).family(randomOf(6, company)) + (company % 3 == 0 ? " Films" : " Pictures");
    }

    int votes(int film) {
        SplittableRandom random = randomOf(5, film);
        return (int) (MOST_VOTES * (0.5 + random.nextDouble()) * HEAD / (ranks[film] + HEAD));
    }

    int people() {
        return 2 * size.movies();
    }

    int keywords() {
        return Math.max(200, size.movies() / 5);
    }

    int companies() {
        return Math.max(100, size.movies() / 5);
    }

    private int collections() {
        return Math.max(5, size.movies() / IN_COLLECTIONS / EACH_COLLECTION);
    }

    List<Language> languages() {
        return languages;
    }

    /** Writes all tables. */
    void write(RowSink sink) throws SQLException {
        sink.genres();
        named(sink, "movies_person", people(), this::person);
        named(sink, "movies_keyword", keywords(), this::keyword);
        named(sink, "movies_company", companies(), this::company);
        named(sink, "movies_collection", collections(), i -> collectionTitle(i) + " Collection");
        movies(sink);
        genresOfMovies(sink);
        credits(sink);
        distinct(sink, "movies_moviekeyword", "keyword_id", keywords(), 8);
        distinct(sink, "movies_moviecompany", "company_id", companies(), 2);
        users(sink);
        sink.finish();
    }

    private static void named(RowSink sink, String table, int count, IntFunction<String> name) throws SQLException {
        sink.table(table, "id", "tmdb_id", "name");
        for (int i = 1; i <= count; i++) {
            sink.row(i, i, name.apply(i));
        }
    }

    private void movies(RowSink sink) throws SQLException {
        sink.movies();
        LocalDate first = LocalDate.of(1920, 1, 1);
        for (int m = 0; m < size.movies(); m++) {
            SplittableRandom random = randomOf(7, m);
            Texts texts = texts(m);
            int votes = votes(m);
            boolean known = votes > 20;
            sink.row(
                    m + 1,
                    FIRST_TMDB_ID + m,
                    texts.title(),
                    random.nextInt(12) == 0 ? null : languages.get(0).text(random, 30 + random.nextInt(51)),
                    random.nextInt(40) == 0
                            ? null
                            : first.plusDays((long) (38_700 * Math.sqrt(random.nextDouble())))
                                    .toString(),
                    "/poster" + m + ".jpg",
                    votes == 0 ? 0 : Math.round(10 * (3 + 6 * random.nextDouble())) / 10.0,
                    votes,
                    random.nextInt(10) == 0 ? null : 60 + random.nextInt(110),
                    "Released",
                    texts.original(),
                    texts.language().code(),
                    Math.round(1000 * (0.1 + votes * random.nextDouble() / 100)) / 1000.0,
                    known ? 1_000_000L * random.nextInt(1, 200) : null,
                    known ? 1_000_000L * random.nextInt(1, 900) : null,
                    texts.collection() == 0 ? null : texts.collection(),
                    WRITTEN_AT,
                    WRITTEN_AT);
        }
    }

    private void genresOfMovies(RowSink sink) throws SQLException {
        sink.table("movies_moviegenre", "movie_id", "genre_id");
        for (int m = 0; m < size.movies(); m++) {
            for (int genre : some(randomOf(8, m), RowSink.GENRES.size(), 3, 1.5)) {
                sink.row(m + 1, genre);
            }
        }
    }

    private void credits(RowSink sink) throws SQLException {
        sink.table(
                "movies_moviecast",
                "movie_id",
                "person_id",
                "\"character\"",
                "\"order\"",
                "cast_type",
                "department",
                "job");
        Language english = languages.get(0);
        for (int m = 0; m < size.movies(); m++) {
            SplittableRandom random = randomOf(9, m);
            List<Integer> people = people(m);
            int cast = people.size() * 3 / 4;
            for (int i = 0; i < people.size(); i++) {
                if (i < cast) {
                    sink.row(m + 1, people.get(i), english.person(random), i, "cast", null, null);
                } else {
                    String job = i == cast ? "Director" : "Writer";
                    sink.row(m + 1, people.get(i), null, null, "crew", i == cast ? "Directing" : "Writing", job);
                }
            }
        }
    }

    /** {@return the people of a film by TMDb's ids, its leading one first; the popular films have those with a name} */
    List<Integer> people(int film) {
        double share = (double) ranks[film] / size.movies();
        int count = (int) Math.round(40 - 36 * Math.pow(share, 0.3));
        return List.copyOf(some(randomOf(10, film), people(), count, 1.3 + 2 * (1 - share)));
    }

    private static Set<Integer> some(SplittableRandom random, int of, int count, double skew) {
        Set<Integer> chosen = new LinkedHashSet<>();
        while (chosen.size() < count) {
            chosen.add(1 + (int) (of * Math.pow(random.nextDouble(), skew)));
        }
        return chosen;
    }

    private void distinct(RowSink sink, String table, String column, int count, int each) throws SQLException {
        sink.table(table, "movie_id", column);
        for (int m = 0; m < size.movies(); m++) {
            for (int value : some(randomOf(column.hashCode(), m), count, each, 2)) {
                sink.row(m + 1, value);
            }
        }
    }

    private void users(RowSink sink) throws SQLException {
        sink.table("auth_user", "id", "username", "email", "date_joined", "created_at", "updated_at");
        for (int u = 1; u <= size.users(); u++) {
            sink.row(u, "user" + u, "user" + u + "@example.com", WRITTEN_AT, WRITTEN_AT, WRITTEN_AT);
        }
        sink.table("preferences_userpreference", "id", "user_id", "created_at", "updated_at");
        sink.row(1, 1, WRITTEN_AT, WRITTEN_AT);
        sink.table("preferences_preferencegenre", "preference_id", "genre_id");
        for (int genre : List.of(2, 5, 9)) {
            sink.row(1, genre);
        }
        sink.table("favorites_userfavorite", "user_id", "movie_id", "created_at");
        for (int u = 1; u <= Math.min(size.users(), WITH_FAVORITES); u++) {
            for (int movie : some(randomOf(11, u), size.movies(), FAVORITES, 2)) {
                sink.row(u, movie, WRITTEN_AT);
            }
        }
    }

    /** {@return different titles of films, the popular ones more often, as people look for them} */
    List<Integer> wanted(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<Integer> films = new HashSet<>();
        List<Integer> wanted = new ArrayList<>();
        while (wanted.size() < Math.min(count, size.movies())) {
            int film = filmOfRank[(int) (size.movies() * Math.pow(random.nextDouble(), 3))];
            if (films.add(film)) {
                wanted.add(film);
            }
        }
        return wanted;
    }
}
