package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.Marquee;
import dev.marquee.movie.Credit;
import dev.marquee.movie.Genre;
import dev.marquee.movie.Keyword;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieCollection;
import dev.marquee.movie.NewMovie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kaggle's "TMDB 5000", made up row by row. */
class KaggleImportTest {

    private static final String HEADER =
            "budget,genres,homepage,id,keywords,original_language,original_title,overview,popularity,"
                    + "production_companies,production_countries,release_date,revenue,runtime,spoken_languages,"
                    + "status,tagline,title,"
                    + "vote_average,vote_count\n";

    @TempDir
    private Path folder;

    private final Marquee marquee = Marquee.open("jdbc:sqlite::memory:");

    @AfterEach
    void close() {
        marquee.close();
    }

    private static String row(int id, String title, String overview) {
        return "237000000,\"[{\"\"id\"\": 28, \"\"name\"\": \"\"Action\"\"}]\",http://x," + id
                + ",\"[{\"\"id\"\": 1463, \"\"name\"\": \"\"culture clash\"\"}]\",en," + title + ",\"" + overview
                + "\",150.437577,\"[{\"\"name\"\": \"\"Ingenious\"\", \"\"id\"\": 289}]\",\"[]\",2009-12-10,"
                + "2787965087,162.0,"
                + "\"[]\",Released,Enter.," + title + ",7.2,11800\n";
    }

    private static String credits(int id) {
        return id
                + ",T,\"[{\"\"cast_id\"\": 242, \"\"character\"\": \"\"Jake \\\"\"Toruk\\\"\" Sully\"\", "
                + "\"\"credit_id\"\": \"\"5\"\","
                + " \"\"gender\"\": 2, \"\"id\"\": 65731, \"\"name\"\": \"\"Sam Worthington\"\", \"\"order\"\": 0}]\","
                + "\"[{\"\"credit_id\"\": \"\"52\"\", \"\"department\"\": \"\"Directing\"\", \"\"gender\"\": 2, "
                + "\"\"id\"\": 2710,"
                + " \"\"job\"\": \"\"Director\"\", \"\"name\"\": \"\"James Cameron\"\"}]\"\n";
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private ImportSummary run(ImportListener listener) {
        return TmdbImporter.builder(marquee).listener(listener).build().run(ImportSource.kaggle(folder));
    }

    private List<String> runAndNote() {
        List<String> notes = new ArrayList<>();
        run(new ImportListener() {
            @Override
            public void skipped(String what, SkipReason reason, String detail) {
                notes.add(what + ": " + detail);
            }
        });
        return notes;
    }

    private Movie movie(int tmdbId) {
        return marquee.movies().findByTmdbId(tmdbId).orElseThrow();
    }

    @Test
    void moviesAreImportedWithCreditsKeywordsAndCompanies() throws IOException {
        write(
                "tmdb_5000_movies.csv",
                "\uFEFF" + HEADER + row(19995, "Avatar", "Far away,\nin \"\"space\"\".\r\n\r\nOn.")
                        + row(285, "P", ""));
        write("tmdb_5000_credits.csv", "movie_id,title,cast,crew\n" + credits(285) + credits(19995));

        ImportSummary summary = run(ImportListener.NONE);

        assertThat(summary.inserted()).isEqualTo(2);
        Movie avatar = movie(19995);
        assertThat(avatar.title()).isEqualTo("Avatar");
        assertThat(avatar.overview()).isEqualTo("Far away,\nin \"space\".\r\n\r\nOn.");
        assertThat(avatar.releaseDate()).isEqualTo(LocalDate.of(2009, 12, 10));
        assertThat(avatar.runtime()).isEqualTo(162);
        assertThat(avatar.revenue()).isEqualTo(2_787_965_087L);
        assertThat(avatar.voteAverage()).isEqualByComparingTo("7.2");
        assertThat(avatar.genres()).extracting(Genre::name).containsExactly("Action");
        assertThat(marquee.movies().keywords(avatar.id())).containsExactly(new Keyword(1463, "culture clash"));
        assertThat(marquee.movies().companies(avatar.id())).hasSize(1);
        assertThat(marquee.movies().credits(avatar.id()))
                .containsExactly(
                        new Credit(65731, Credit.Type.CAST, "Jake \"Toruk\" Sully", 0, "Sam Worthington", null, null),
                        new Credit(2710, Credit.Type.CREW, null, null, "James Cameron", "Directing", "Director"));
        assertThat(movie(285).overview()).isNull();
    }

    @Test
    void damagedRowsAreNamedByFileAndLineAndTheOthersAreImported() throws IOException {
        write(
                "tmdb_5000_movies.csv",
                HEADER
                        + row(1, "One", "two\nlines")
                        + "only,three,cells\n"
                        + row(2, "Two", "stray").replace(",Released", ",\"Rel\"eased")
                        + row(3, "Three", "x").replace("\"[{\"\"id\"\": 28", "\"[{id: 28")
                        + row(4, "Four", "x").replace(",4,", ",four,")
                        + "\n"
                        + row(5, "Five", "x")
                        + row(6, "Six", "never closed").replace("closed\"", "closed"));
        write("tmdb_5000_credits.csv", "movie_id,title,cast,crew\n" + "5,T,\"[\",\"[]\"\n" + credits(1));

        List<String> notes = runAndNote();

        assertThat(notes)
                .containsExactly(
                        "tmdb_5000_credits.csv:2: cast is neither JSON nor a Python literal",
                        "tmdb_5000_movies.csv:4: it has 3 cells, the header has 20",
                        "tmdb_5000_movies.csv:5: a quote is not closed or is where CSV does not allow one",
                        "tmdb_5000_movies.csv:6: genres is neither JSON nor a Python literal",
                        "tmdb_5000_movies.csv:7: id is no id of TMDb: \"four\"",
                        "tmdb_5000_movies.csv:10: a quote is not closed or is where CSV does not allow one");
        assertThat(marquee.movies().findByTmdbId(1)).isPresent();
        assertThat(marquee.movies().findByTmdbId(5)).isPresent();
        assertThat(marquee.movies().credits(movie(1).id())).hasSize(2);
        assertThat(marquee.movies().findByTmdbId(6)).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8DamageTheirRowAlone() throws IOException {
        byte[] text = (HEADER + row(1, "One", "é") + row(2, "Two", "e")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == (byte) 0xC3) {
                text[i] = 'x';
            }
        }
        Files.write(folder.resolve("tmdb_5000_movies.csv"), text);

        assertThat(runAndNote()).containsExactly("tmdb_5000_movies.csv:2: it is not UTF-8");
        assertThat(marquee.movies().findByTmdbId(2)).isPresent();
    }

    @Test
    void withoutCreditsStoredCreditsAndImagesStay() throws IOException {
        marquee.movies()
                .upsert(NewMovie.builder(1, "Old")
                        .posterPath("/p.jpg")
                        .collection(new MovieCollection(9, "Nine"))
                        .credits(List.of(Credit.cast(5, "C", 0)))
                        .build());
        write("tmdb_5000_movies.csv", HEADER + row(1, "One", "x"));

        assertThat(run(ImportListener.NONE).updated()).isEqualTo(1);

        assertThat(movie(1).title()).isEqualTo("One");
        assertThat(movie(1).posterPath()).isEqualTo("/p.jpg");
        assertThat(movie(1).collection()).isEqualTo(new MovieCollection(9, "Nine"));
        assertThat(marquee.movies().credits(movie(1).id())).hasSize(1);
        assertThat(run(ImportListener.NONE).unchanged()).isEqualTo(1);
    }

    @Test
    void stoppedImportContinuesAtItsRow() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int id = 1; id <= 250; id++) {
            rows.append(id % 50 == 0 ? "damaged\n" : row(id, "Movie " + id, "x"));
        }
        write("tmdb_5000_movies.csv", rows.toString());
        assertThatThrownBy(() -> run(new ImportListener() {
                    @Override
                    public void batchWritten(ImportProgress progress) {
                        if (progress.done() == 100) {
                            throw new IllegalStateException("power cut");
                        }
                    }
                }))
                .hasMessage("power cut");

        ImportSummary summary = run(ImportListener.NONE);

        assertThat(summary.resumedAt()).isEqualTo(100);
        assertThat(summary.inserted()).isEqualTo(245);
        assertThat(summary.skipped(SkipReason.DAMAGED_ROW)).isEqualTo(5);
    }

    @Test
    void otherFolderOrHeaderIsRefusedBeforeAnythingIsWritten() throws IOException {
        assertThatThrownBy(() -> ImportSource.kaggle(folder))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining("there is no CSV file of movies")
                .hasMessageContaining("tmdb_5000_movies.csv")
                .hasMessageContaining("movies_metadata.csv")
                .hasMessageContaining("TMDB_movie_dataset_v11.csv");
        write("tmdb_5000_movies.csv", "movieId,title,genres\n1,Toy Story,Comedy\n");
        assertThatThrownBy(() -> run(ImportListener.NONE))
                .isInstanceOf(ImportFileException.class)
                .hasMessageContaining(
                        "tmdb_5000_movies.csv:1: the columns movieid, title, genres are those of no known file");
        write("tmdb_5000_movies.csv", "");
        assertThatThrownBy(() -> run(ImportListener.NONE)).isInstanceOf(ImportFileException.class);
        assertThat(marquee.movies().genres()).isEmpty();
    }
}
