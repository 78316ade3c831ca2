package dev.marquee.benchmarks.finding;

import dev.marquee.benchmarks.serving.RowSink;
import dev.marquee.benchmarks.serving.Size;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Generates the facts of the films of {@link CatalogGenerator}: the popular ones have a translation into nearly every
 * language, the others few. Confined to one thread.
 */
final class FactGenerator {

    private static final String[] COUNTRIES = {
        "US", "GB", "FR", "DE", "JP", "IN", "ES", "IT", "CA", "KR", "CN", "BR", "MX", "AU", "SE", "PL", "TR", "TH"
    };
    private static final String[] CERTIFICATIONS = {"PG-13", "R", "PG", "G", "NR", "NC-17"};
    private static final int PROVIDERS = 60;
    private static final int HEAD = 2_000;

    private final Size size;
    private final CatalogGenerator catalog;

    FactGenerator(Size size) {
        this.size = size;
        this.catalog = new CatalogGenerator(size);
    }

    /** {@return whether the schema has tables for facts, and no row in them} */
    static boolean isPossible(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet tables =
                        connection.getMetaData().getTables(null, null, "movies_translation", new String[] {"TABLE"})) {
            if (!tables.next()) {
                return false;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM movies_translation")) {
                return rows.next() && rows.getInt(1) == 0;
            }
        }
    }

    private SplittableRandom randomOf(int what, int film) {
        return new SplittableRandom(CatalogGenerator.SEED * 37 + what * 1_000_000_007L + film);
    }

    private static <T> T skewed(T[] values, SplittableRandom random) {
        double u = random.nextDouble();
        return values[(int) (u * u * u * values.length)];
    }

    void write(RowSink sink) throws SQLException {
        translations(sink);
        alternativeTitles(sink);
        countries(sink);
        releases(sink);
        providers(sink);
        sink.finish();
    }

    private void translations(RowSink sink) throws SQLException {
        sink.table("movies_translation", "movie_id", "language", "country", "title", "overview");
        for (int m = 0; m < size.movies(); m++) {
            SplittableRandom random = randomOf(1, m);
            double share = 0.15 + 0.8 * HEAD / (HEAD + catalog.rank(m));
            for (Language language : catalog.languages()) {
                if (random.nextDouble() < share) {
                    String title = random.nextInt(4) == 0 ? catalog.texts(m).title() : language.title(random);
                    String overview = random.nextInt(3) == 0 ? language.text(random, 30) : null;
                    sink.row(m + 1, language.code(), language.code().toUpperCase(Locale.ROOT), title, overview);
                }
            }
        }
    }

    private void alternativeTitles(RowSink sink) throws SQLException {
        sink.table("movies_alternativetitle", "movie_id", "country", "title");
        for (int m = 0; m < size.movies(); m++) {
            SplittableRandom random = randomOf(2, m);
            int count = random.nextInt(2) + (random.nextDouble() < (double) HEAD / (HEAD + catalog.rank(m)) ? 4 : 0);
            Set<String> titles = new HashSet<>();
            for (int i = 0; i < count; i++) {
                String title = catalog.languages()
                        .get(random.nextInt(catalog.languages().size()))
                        .title(random);
                if (titles.add(title)) {
                    sink.row(m + 1, skewed(COUNTRIES, random), title);
                }
            }
        }
    }

    private void countries(RowSink sink) throws SQLException {
        for (String table : new String[] {"movies_productioncountry", "movies_origincountry"}) {
            sink.table(table, "movie_id", "country");
            for (int m = 0; m < size.movies(); m++) {
                SplittableRandom random = randomOf(3, m);
                String first = skewed(COUNTRIES, random);
                String second = skewed(COUNTRIES, random);
                sink.row(m + 1, first);
                if (!second.equals(first) && table.equals("movies_productioncountry")) {
                    sink.row(m + 1, second);
                }
            }
        }
        sink.table("movies_spokenlanguage", "movie_id", "language");
        for (int m = 0; m < size.movies(); m++) {
            sink.row(m + 1, catalog.texts(m).language().code());
        }
    }

    private void releases(RowSink sink) throws SQLException {
        sink.table("movies_release", "movie_id", "country", "kind", "release_date", "certification");
        for (int m = 0; m < size.movies(); m++) {
            SplittableRandom random = randomOf(4, m);
            for (int c = 0; c < COUNTRIES.length; c++) {
                if (random.nextDouble() < 0.5 * HEAD / (HEAD + catalog.rank(m)) + (c == 0 ? 0.3 : 0.02)) {
                    String date = "%d-%02d-%02d".formatted(1960 + random.nextInt(66), 1 + random.nextInt(12), 15);
                    sink.row(m + 1, COUNTRIES[c], 3, date, skewed(CERTIFICATIONS, random));
                }
            }
        }
    }

    private void providers(RowSink sink) throws SQLException {
        sink.table("movies_provider", "id", "tmdb_id", "name");
        for (int p = 1; p <= PROVIDERS; p++) {
            sink.row(p, p, "Provider " + p);
        }
        sink.table("movies_movieprovider", "movie_id", "provider_id", "country", "offer");
        for (int m = 0; m < size.movies(); m++) {
            SplittableRandom random = randomOf(5, m);
            for (int c = 0; c < 6; c++) {
                if (random.nextDouble() < 0.1 + 0.5 * HEAD / (HEAD + catalog.rank(m))) {
                    sink.row(m + 1, 1 + random.nextInt(PROVIDERS), COUNTRIES[c], "flatrate");
                }
            }
        }
    }
}
