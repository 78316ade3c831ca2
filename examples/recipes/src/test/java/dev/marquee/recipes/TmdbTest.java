package dev.marquee.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.Marquee;
import dev.marquee.tmdb.DiscoverQuery;
import dev.marquee.tmdb.Feature;
import dev.marquee.tmdb.Monetization;
import dev.marquee.tmdb.MovieAppend;
import dev.marquee.tmdb.TmdbClient;
import dev.marquee.tmdb.data.ImageConfiguration;
import dev.marquee.tmdb.data.ImageKind;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.export.DailyExport;
import dev.marquee.tmdb.fake.FakeMovies;
import dev.marquee.tmdb.fake.FakeTmdbServer;
import dev.marquee.tmdb.importer.ImportSource;
import dev.marquee.tmdb.importer.ImportSummary;
import dev.marquee.tmdb.importer.TmdbImporter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the pages about TMDb and imports, against a TMDb on loopback. */
class TmdbTest {

    private final FakeTmdbServer server = new FakeTmdbServer(new FakeMovies(60, 4), 0);
    private final TmdbClient tmdb =
            TmdbClient.builder().token("any").baseUrl(server.url()).unlimited().build();

    @AfterEach
    void stop() {
        tmdb.close();
        server.close();
    }

    @Test
    void clientsAreBuilt() {
        // @start region="client"
        TmdbClient client = TmdbClient.builder()
                .token(System.getenv("TMDB_TOKEN"))
                .language("de-DE")
                .fallbackLanguage("en-US")
                .build();
        // @end region="client"
        assertThat(client.toString()).doesNotContain(System.getenv("TMDB_TOKEN"));
        client.close();
    }

    @Test
    void moviesAreRead() {
        List<String> titles = Printed.by(() -> {
            // @start region="popular"
            for (MovieSummary movie : tmdb.popular(1).results()) {
                System.out.println(movie.title());
            }
            // @end region="popular"
        });
        assertThat(titles).isNotEmpty();
    }

    @Test
    void detailsAndQueriesAreRead() {
        List<String> titles = Printed.by(() -> {
            // @start region="details"
            Set<MovieAppend> parts = Set.of(MovieAppend.CREDITS, MovieAppend.KEYWORDS, MovieAppend.VIDEOS);
            MovieDetails heat = tmdb.movie(49, parts).orElseThrow();
            System.out.println(heat.title());
            DiscoverQuery query =
                    DiscoverQuery.all().anyOf(Feature.CAST, Set.of(1158, 380)).votes(500);
            for (MovieSummary movie : tmdb.discover(query, 1).results()) {
                System.out.println(movie.title());
            }
            // @end region="details"
        });
        assertThat(titles).hasSizeGreaterThan(1);
    }

    @Test
    void queriesAreChained() {
        // @start region="discover"
        DiscoverQuery thrillers = DiscoverQuery.all()
                .genres(Set.of(53))
                .released(1990, 1999)
                .votes(500)
                .sortedBy(DiscoverQuery.Sort.BEST_RATED);
        DiscoverQuery free = DiscoverQuery.all()
                .noneOf(Feature.KEYWORDS, Set.of(9663))
                .certification("US", null, "PG-13")
                .watchRegion("US")
                .monetization(Set.of(Monetization.FREE));
        // @end region="discover"
        assertThat(tmdb.discover(thrillers, 1).results()).isNotEmpty();
        assertThat(tmdb.discover(free, 1).results()).isNotEmpty();
    }

    @Test
    void imagesHaveAddresses() {
        // @start region="images"
        ImageConfiguration images = tmdb.configuration().details().images();
        URI poster = images.url(ImageKind.POSTER, 300, "/zMyfPUelumio3tiDKPffaUpsQTD.jpg");
        // @end region="images"
        assertThat(poster).hasScheme("https");
    }

    @Test
    void exportsAreRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("movie_ids_05_15_2025.json.gz");
        try (Writer writer =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            writer.write(
                    "{\"adult\":false,\"id\":949,\"original_title\":\"Heat\",\"popularity\":30.5,\"video\":false}\n");
        }
        List<String> titles = Printed.by(() -> {
            // @start region="export"
            DailyExport.Summary summary = DailyExport.read(file, entry -> {
                if (!entry.adult()) {
                    System.out.println(entry.id() + " " + entry.name());
                }
            });
            System.out.println(summary.entries() + " entries");
            // @end region="export"
        });
        assertThat(titles).containsExactly("949 Heat", "1 entries");
    }

    @Test
    void moviesAreImported() {
        try (Marquee marquee = FilmDatabase.builder().open()) {
            List<String> lines = Printed.by(() -> {
                // @start region="import"
                TmdbImporter importer =
                        TmdbImporter.builder(marquee).client(tmdb).build();
                ImportSummary summary = importer.run(ImportSource.popular(2));
                System.out.println(summary.inserted() + " new, " + summary.updated() + " changed");
                // @end region="import"
            });
            assertThat(lines).containsExactly("40 new, 0 changed");
        }
    }
}
