package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.movie.Company;
import dev.marquee.movie.Genre;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.NewGenre;
import dev.marquee.movie.NewMovie;
import dev.marquee.tmdb.fake.Mutations;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data sets of movies in CSV files, as their publishers and people's tools write them; all rows are made up. */
class CsvDataSetsTest {

    private static final String SMALL =
            "id,title,original_title,overview,release_date,runtime,vote_average,vote_count,budget,revenue,popularity\n";

    @TempDir
    private Path folder;

    private final Marquee marquee = Marquee.open("jdbc:sqlite::memory:");
    private final List<String> notes = new ArrayList<>();

    @AfterEach
    void close() {
        marquee.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private ImportSummary run() {
        return TmdbImporter.builder(marquee)
                .listener(new ImportListener() {
                    @Override
                    public void skipped(String what, SkipReason reason, String detail) {
                        notes.add(what + ": " + detail);
                    }
                })
                .build()
                .run(ImportSource.kaggle(folder));
    }

    private Movie movie(int tmdbId) {
        return marquee.movies().findByTmdbId(tmdbId).orElseThrow();
    }

    private ImportSummary small(String... rows) throws IOException {
        write("movies.csv", SMALL + String.join("\n", rows) + "\n");
        return run();
    }

    @Test
    void theMoviesDatasetIsReadWithItsPythonLiterals() throws IOException {
        write("movies_metadata.csv", """
                adult,belongs_to_collection,budget,genres,homepage,id,imdb_id,original_language,original_title,\
                overview,popularity,poster_path,production_companies,production_countries,release_date,revenue,\
                runtime,spoken_languages,status,tagline,title,video,vote_average,vote_count
                False,"{'id': 900, 'name': 'A Made-up Collection', 'poster_path': None, 'backdrop_path': '/b.jpg'}",\
                30000000,"[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': ""Children's""}]",http://x,900001,\
                tt0000001,en,First Film,About one.,21.946943,/p.jpg,"[{'name': 'Made-up ""Pictures""', 'id': 3}]",\
                "[{'iso_3166_1': 'US', 'name': 'United States of America'}]",1995-10-30,373554033.0,81.0,\
                "[{'iso_639_1': 'en', 'name': 'English'}]",Released,,First Film,False,7.7,5415.0
                False,,0,[],,900002,tt0000002,fr,Second Film,,0.5,,[],[],,0.0,0.0,[],,,,,,
                 - Written by Nobody,0.065736,/q.jpg,"[{'name': 'Carousel Made-up', 'id': 11176}]",[],1997-08-20,0,\
                104.0,[],Released,x,Shifted,False,6.0,1,,,,,,,,,
                 - Written by Nobody,0.065736,/q.jpg,[],[],12,0
                Somewhere,,0,[],,900004,tt0000004,en,Fourth,,0.5,,[],[],1999-01-01,0.0,0.0,[],Released,,Fourth,False,1,1
                """);
        write("credits.csv", """
                cast,crew,id
                "[{'cast_id': 14, 'character': ""Somebody's (voice)"", 'credit_id': 'x', 'gender': 2, 'id': 31, \
                'name': 'Ann Example', 'order': 0, 'profile_path': None}]","[{'credit_id': 'y', 'department': \
                'Directing', 'gender': 2, 'id': 32, 'job': 'Director', 'name': 'Bo Example'}]",900001
                [],[],900001
                """);
        write("keywords.csv", "id,keywords\n900001,\"[{'id': 931, 'name': 'jealousy'}]\"\n");
        write("links.csv", "movieId,imdbId,tmdbId\n1,0000001,900001.0\n");
        write("links_small.csv", "movieId,imdbId,tmdbId\n1,0000001,900001.0\n");
        write("ratings.csv", "userId,movieId,rating,timestamp\n1,1,4.0,1425941529\n");

        ImportSummary summary = run();

        assertThat(notes)
                .containsExactly(
                        "movies_metadata.csv:4: id is no id of TMDb: \"1997-08-20\"",
                        "movies_metadata.csv:5: it has 7 cells, the header has 24",
                        "movies_metadata.csv:6: adult is \"Somewhere\", so its cells are not in their columns");
        assertThat(summary.inserted()).isEqualTo(2);
        Movie first = movie(900001);
        assertThat(first.genres()).extracting(Genre::tmdbId).containsExactlyInAnyOrder(16, 35);
        assertThat(first.genres()).extracting(Genre::name).contains("Children's");
        assertThat(first.budget()).isEqualTo(30_000_000);
        assertThat(first.revenue()).isEqualTo(373_554_033);
        assertThat(first.runtime()).isEqualTo(81);
        assertThat(first.voteCount()).isEqualTo(5415);
        assertThat(first.posterPath()).isEqualTo("/p.jpg");
        assertThat(first.collection()).isEqualTo(new MovieCollection(900, "A Made-up Collection"));
        assertThat(marquee.movies().companies(first.id())).containsExactly(new Company(3, "Made-up \"Pictures\""));
        assertThat(marquee.movies().keywords(first.id())).containsExactly(new Keyword(931, "jealousy"));
        assertThat(marquee.movies().credits(first.id())).hasSize(2).first().satisfies(credit -> {
            assertThat(credit.character()).isEqualTo("Somebody's (voice)");
            assertThat(credit.name()).isEqualTo("Ann Example");
        });
        assertThat(first.homepage()).isEqualTo("http://x");
        assertThat(first.imdbId()).isEqualTo(ImdbId.of(1));
        MovieFacts facts = marquee.movies().facts(first.id()).orElseThrow();
        assertThat(facts.productionCountries()).containsExactly("US");
        assertThat(facts.spokenLanguages()).containsExactly("en");
        assertThat(movie(900002).title()).isEqualTo("tmdb:900002");
        assertThat(movie(900002).originalTitle()).isEqualTo("Second Film");
    }

    @Test
    void tmdbV11IsReadWithItsNames() throws IOException {
        marquee.movies()
                .upsert(NewMovie.builder(900001, "Old")
                        .keywords(List.of(new Keyword(5, "kept")))
                        .companies(List.of(new Company(6, "Kept")))
                        .collection(new MovieCollection(7, "Kept"))
                        .tagline("Kept.")
                        .originCountries(List.of("CA"))
                        .build());
        marquee.movies()
                .upsert(NewMovie.builder(900002, "Old")
                        .productionCountries(List.of("FR"))
                        .build());
        write("TMDB_movie_dataset_v11.csv", """
                id,title,vote_average,vote_count,status,release_date,revenue,runtime,adult,backdrop_path,budget,\
                homepage,imdb_id,original_language,original_title,overview,popularity,poster_path,tagline,genres,\
                production_companies,production_countries,spoken_languages,keywords
                900001,First Film,8.364,34495,Released,2010-07-15,825532764,148,False,/b.jpg,160000000,,tt1,en,\
                First Film,"Two\nlines.",83.952,/p.jpg,,"Action, Science Fiction, Sci-Fi, TV Movie","Made-up, Inc.",\
                "United Kingdom, Nowhereland, United States of America","English, Mandarin","rescue, mission"
                900002,Second Film,0,0,In Production,,0,0,True,,0,https://two.invalid,tt0000002,xx,Second Film,,0.6,,\
                Two is company.,,,,No Language,
                """);

        ImportSummary summary = run();

        Movie first = movie(900001);
        assertThat(first.genres())
                .extracting(Genre::name)
                .containsExactlyInAnyOrder("Action", "Science Fiction", "TV Movie");
        assertThat(first.genres()).extracting(Genre::tmdbId).containsExactlyInAnyOrder(28, 878, 10770);
        assertThat(first.voteCount()).isEqualTo(34_495);
        assertThat(first.backdropPath()).isEqualTo("/b.jpg");
        assertThat(first.collection()).isEqualTo(new MovieCollection(7, "Kept"));
        assertThat(marquee.movies().keywords(first.id())).containsExactly(new Keyword(5, "kept"));
        assertThat(marquee.movies().companies(first.id())).containsExactly(new Company(6, "Kept"));
        assertThat(movie(900002).releaseDate()).isNull();
        MovieFacts facts = marquee.movies().facts(first.id()).orElseThrow();
        assertThat(facts.productionCountries()).containsExactly("GB", "US");
        assertThat(facts.originCountries()).containsExactly("CA");
        assertThat(facts.spokenLanguages()).containsExactly("en", "zh");
        assertThat(first.tagline()).isEqualTo("Kept.");
        assertThat(first.imdbId()).isNull();
        Movie second = movie(900002);
        assertThat(second.tagline()).isEqualTo("Two is company.");
        assertThat(second.homepage()).isEqualTo("https://two.invalid");
        assertThat(second.imdbId()).isEqualTo(ImdbId.of(2));
        MovieFacts others = marquee.movies().facts(second.id()).orElseThrow();
        assertThat(others.productionCountries()).containsExactly("FR");
        assertThat(others.spokenLanguages()).containsExactly("xx");
        assertThat(summary.updated()).isEqualTo(2);
        assertThat(summary.adjustments(Adjustment.CODE_UNKNOWN)).isEqualTo(1);
        assertThat(summary.adjustments(Adjustment.IMDB_ID_DROPPED)).isEqualTo(1);
        assertThat(summary.adjustments(Adjustment.GENRE_UNKNOWN)).isEqualTo(1);
        assertThat(summary.adjustments(Adjustment.LIST_WITHOUT_IDS)).isEqualTo(2);
    }

    @Test
    void numbersAreReadAsToolsWriteThem() throws IOException {
        ImportSummary summary = small(
                "900001.0,One,,,2009-12-10,100.0,7.1,1.2e+02,2.5e+08,2.787965E+09,1.25e+01",
                "900002,Two,,,2009-12-10,\"100,0\",\"7,2\",\"11,800\",\"1,000,000\",\"2,787,965,087\",\"12,5\"",
                "900003,Three,,,2009-12-10,1e2,7,2 781,1'000'000,2\u00A0781\u202F505,0");

        assertThat(summary.inserted()).isEqualTo(3);
        assertThat(movie(900001).runtime()).isEqualTo(100);
        assertThat(movie(900001).voteCount()).isEqualTo(120);
        assertThat(movie(900001).budget()).isEqualTo(250_000_000);
        assertThat(movie(900001).revenue()).isEqualTo(2_787_965_000L);
        assertThat(movie(900001).popularity()).isEqualTo(12.5);
        assertThat(movie(900002).runtime()).isEqualTo(100);
        assertThat(movie(900002).voteAverage()).isEqualByComparingTo("7.2");
        assertThat(movie(900002).voteCount()).isEqualTo(11_800);
        assertThat(movie(900002).revenue()).isEqualTo(2_787_965_087L);
        assertThat(movie(900003).runtime()).isEqualTo(100);
        assertThat(movie(900003).voteCount()).isEqualTo(2781);
        assertThat(movie(900003).budget()).isEqualTo(1_000_000);
        assertThat(summary.adjustments(Adjustment.REVENUE_UNREADABLE)).isEqualTo(1);
        assertThat(summary.adjustments()).hasSize(1);
    }

    @Test
    void numbersWithTwoReadingsAreCountedByColumn() throws IOException {
        ImportSummary summary = small(
                "900001,One,,,2009-12-10,soon,\"7,125\",1.234,1E999999999,99999999999999999999,\"1,234\"",
                "9999999999,Two,,,2009-12-10,100,7,1,1,1,1");

        assertThat(summary.adjustments().keySet())
                .containsExactlyInAnyOrder(
                        Adjustment.RUNTIME_UNREADABLE,
                        Adjustment.VOTE_AVERAGE_UNREADABLE,
                        Adjustment.VOTE_COUNT_UNREADABLE,
                        Adjustment.BUDGET_UNREADABLE,
                        Adjustment.REVENUE_UNREADABLE,
                        Adjustment.POPULARITY_UNREADABLE);
        assertThat(notes).containsExactly("movies.csv:3: id is no id of TMDb: \"9999999999\"");
    }

    @Test
    void numbersWithTwoReadingsAreReadAsTheColumnShows() throws IOException {
        ImportSummary summary = small(
                "900001,One,,,2009-12-10,100,7,1.234,1,1,\"12,345\"",
                "900002,Two,,,2009-12-10,100,7,1.234.567,1,1,\"7,2\"");

        assertThat(movie(900001).popularity()).isEqualTo(12.345);
        assertThat(movie(900001).voteCount()).isEqualTo(1234);
        assertThat(summary.adjustments()).isEmpty();
    }

    @Test
    void datesAreReadInTheOrderThatTheColumnShows() throws IOException {
        ImportSummary summary = small(
                "900001,One,,,10/12/2009,100,7,1,1,1,1",
                "900002,Two,,,25/03/2011,100,7,1,1,1,1",
                "900003,Three,,,never,100,7,1,1,1,1",
                "damaged,,,,12/25/2011,100,7,1,1,1,1");

        assertThat(movie(900001).releaseDate()).isEqualTo(LocalDate.of(2009, 12, 10));
        assertThat(movie(900002).releaseDate()).isEqualTo(LocalDate.of(2011, 3, 25));
        assertThat(movie(900003).releaseDate()).isNull();
        assertThat(summary.adjustments(Adjustment.RELEASE_DATE_UNREADABLE)).isEqualTo(1);
        assertThat(summary.adjustments(Adjustment.RELEASE_DATE_NONE)).isZero();
    }

    @Test
    void columnOfDatesWithoutAnOrderIsRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> small("900001,One,,,10/12/2009,100,7,1,1,1,1", "900002,Two,,,11/12/2009,1,1,1,1,1,1"))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining("movies.csv: the column release_date does not show")
                .hasMessageContaining("line 2");
        assertThat(marquee.movies().findByTmdbId(900001)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "None", "null", "NULL", "\\N", "<NA>", " "})
    void wordForNothingIsNoText(String word) throws IOException {
        ImportSummary summary = small(
                "900001,One,WORD,WORD,WORD,WORD,WORD,WORD,WORD,WORD,WORD".replace("WORD", word),
                "900002,WORD,Zwei,x,2009-12-10,1,1,1,1,1,1".replace("WORD", word),
                "900003,WORD,WORD,x,2009-12-10,1,1,1,1,1,1".replace("WORD", word));

        Movie first = movie(900001);
        assertThat(first.overview()).isNull();
        assertThat(first.originalTitle()).isEqualTo("One");
        assertThat(first.releaseDate()).isNull();
        assertThat(first.voteCount()).isZero();
        assertThat(movie(900002).title()).isEqualTo("tmdb:900002");
        assertThat(notes).containsExactly("movies.csv:4: it has no title");
        assertThat(summary.adjustments().keySet())
                .containsExactlyInAnyOrder(
                        Adjustment.TITLE_MISSING, Adjustment.RELEASE_DATE_NONE, Adjustment.RUNTIME_NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nan", "Null", "NA", "N/A", "none"})
    void wordThatMayBeATitleIsATitle(String title) throws IOException {
        small("900001," + title + ",,NA,2009-12-10,1,1,1,1,1,1");

        assertThat(movie(900001).title()).isEqualTo(title);
        assertThat(movie(900001).overview()).isNull();
    }

    @Test
    void sameIdTwiceIsOneMovieAndCountedOnce() throws IOException {
        String row = "900001,First Film,,,2009-12-10,1,1,1,1,1,1";
        String[] rows = new String[250];
        Arrays.setAll(rows, i -> row.replace("900001", String.valueOf(1 + i % 120)));

        ImportSummary summary = small(rows);

        assertThat(summary.inserted()).isEqualTo(120);
        assertThat(summary.updated() + summary.unchanged()).isZero();
        assertThat(summary.skipped(SkipReason.DUPLICATE_ROW)).isEqualTo(130);
        assertThat(notes).first().isEqualTo("movies.csv:122: movie 1 is in an earlier row");
    }

    @Test
    void columnsThatAreNotThereKeepTheirStoredValues() throws IOException {
        NewMovie stored = NewMovie.builder(900001, "Old")
                .overview("Kept.")
                .releaseDate(LocalDate.of(2001, 2, 3))
                .runtime(90)
                .status("Released")
                .votes(new BigDecimal("6.5"), 77)
                .popularity(3.5)
                .genres(List.of(
                        marquee.movies().upsertGenre(NewGenre.of(18, "Drama")).id()))
                .build();
        Movie before = marquee.movies().upsert(stored);
        write("movies.csv", "id,title,budget\n900001,New,5\n");

        run();

        Movie after = movie(900001);
        assertThat(after.title()).isEqualTo("New");
        assertThat(after.budget()).isEqualTo(5);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("title", "originalTitle", "budget", "updatedAt")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ID,Title,Overview,Vote Count#900001,\"A, B\",x,7",
                "title,vote_count,id,overview#\"A, B\",7,900001,x",
                ",id,title,overview,vote_count#0,900001,\"A, B\",x,7",
                "Unnamed: 0,id,title,overview,vote_count,made_up#0,900001,\"A, B\",x,7,?",
                "\uFEFFid;title;overview;vote_count#900001;A, B;x;7",
                "sep=;@id;title;overview;vote_count#900001;A, B;x;7",
                "\uFEFFsep=,@id,title,overview,vote_count#900001,\"A, B\",x,7",
                "id&title&overview&vote_count#900001&A, B&x&7"
            })
    void columnsAreFoundInAnyOrderCaseAndSeparator(String header, String row) throws IOException {
        byte[] text = (header + "@" + row + "@")
                .replace("@", "\r\n")
                .replace('&', '\t')
                .getBytes(StandardCharsets.UTF_8);
        boolean packed = row.contains("&");
        Files.write(folder.resolve(packed ? "m.tsv.gz" : "m.csv"), packed ? Mutations.gzip(text) : text);

        assertThat(run().inserted()).isEqualTo(1);

        assertThat(movie(900001).title()).isEqualTo("A, B");
        assertThat(movie(900001).overview()).isEqualTo("x");
        assertThat(movie(900001).voteCount()).isEqualTo(7);
        assertThat(notes).isEmpty();
    }

    @Test
    void filesThatAreNotKnownOrNotAloneAreRefusedByName() throws IOException {
        write("movies.csv", SMALL);
        write("._movies.csv", "\0\0");
        write("README.txt", "no table");
        ImportSource.kaggle(folder);

        write("people.csv", "name,birthday\n");
        assertThatThrownBy(() -> ImportSource.kaggle(folder))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining("people.csv:1: the columns name, birthday are those of no known file")
                .hasMessageContaining("TMDB_movie_dataset_v11.csv");
        Files.delete(folder.resolve("people.csv"));
        write("more.csv", SMALL);
        assertThatThrownBy(() -> ImportSource.kaggle(folder))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining("movies.csv and more.csv")
                .hasMessageContaining("both files of movies");
        assertThatThrownBy(() -> ImportSource.kaggle(folder.resolve("none")))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining("there is no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_air_date", "number_of_seasons", "number_of_episodes"})
    void tableOfSeriesIsRefused(String column) throws IOException {
        write("series.csv", "id,title,overview,vote_count," + column + "\n1399,A Series,x,1,\n");

        assertThatThrownBy(() -> ImportSource.kaggle(folder))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining("series.csv:1: the columns id, title, overview, vote_count, " + column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "FALSE", "f", "0", "WAHR", "VRAI", "Falso", ""})
    void flagOfAnyToolIsNoDamage(String flag) throws IOException {
        write("movies.csv", "id,title,overview,adult\n1,One,x," + flag + "\n2,Two,x,- Written by Somebody\n");

        assertThat(run().inserted()).isEqualTo(1);
        assertThat(notes).singleElement().asString().contains("movies.csv:3: adult is");
    }

    @Test
    void fileInOtherCharactersOrCompressedOtherwiseIsNamedForWhatItIs() throws IOException {
        Path file = folder.resolve("movies.csv");
        Files.write(file, ("\uFEFF" + SMALL).getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> ImportSource.kaggle(folder))
                .isInstanceOf(ImportFileException.class)
                .hasMessage("movies.csv:1: the file is UTF-16; save it again as UTF-8");
        Files.write(file, SMALL.getBytes(StandardCharsets.UTF_16BE));
        assertThatThrownBy(() -> ImportSource.kaggle(folder)).hasMessageContaining("UTF-16");
        Files.write(file, ("\uFEFF" + SMALL).getBytes(Charset.forName("UTF-32BE")));
        assertThatThrownBy(() -> ImportSource.kaggle(folder)).hasMessageContaining("UTF-32");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> ImportSource.kaggle(folder)).hasMessage("movies.csv is a ZIP file; unpack it first");
        byte[] packed = Mutations.gzip((SMALL + "1,One,,,,,,,,,\n".repeat(5000)).getBytes(StandardCharsets.UTF_8));
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(this::run)
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining("movies.csv is cut short");
    }

    @Test
    void columnThatIsThereTwiceIsRefusedByName() throws IOException {
        write("movies.csv", "id,title,overview,TITLE,other,other\n1,One,x,Two,,\n");

        assertThatThrownBy(this::run)
                .isInstanceOf(ImportFileException.class)
                .hasMessage("movies.csv:1: the header has two columns title; correct it");
    }

    @Test
    void rowThatIsNotUtf8IsNamedByItsLine() throws IOException {
        Files.write(
                folder.resolve("movies.csv"),
                (SMALL + "1,One,,,,,,,,,\n2,Am\u00E9lie,,,,,,,,,\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run().inserted()).isEqualTo(1);
        assertThat(notes).containsExactly("movies.csv:3: it is not UTF-8");
    }
}
