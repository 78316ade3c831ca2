package dev.marquee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.Marquee;
import dev.marquee.movie.AlternativeTitle;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.NewMovie;
import dev.marquee.movie.Release;
import dev.marquee.movie.Translation;
import dev.marquee.movie.Video;
import dev.marquee.movie.WatchOffer;
import dev.marquee.movie.WatchProvider;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the facts of a movie are shown on the command line. */
class MovieFactsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli cli = new Cli(folder);

    @BeforeEach
    void fill() {
        cli = new Cli(folder.resolve("test.db"));
        try (Marquee marquee = Marquee.open(cli.url())) {
            marquee.movies().upsert(amelie());
            marquee.movies().upsert(NewMovie.builder(1271, "300").build());
        }
    }

    /** {@return a movie of which everything is known} */
    static NewMovie amelie() {
        return NewMovie.builder(194, "Amélie")
                .releaseDate(LocalDate.of(2001, 4, 25))
                .status("Released")
                .votes(BigDecimal.valueOf(7), 11_500)
                .original("Le Fabuleux Destin d'Amélie Poulain", "fr")
                .tagline("She'll change your life.")
                .homepage("https://example.com/amelie")
                .imdbId(ImdbId.of("tt0211915"))
                .productionCountries(List.of("FR", "DE"))
                .originCountries(List.of("FR"))
                .spokenLanguages(List.of("fr"))
                .releases(List.of(Release.of("US", Release.Kind.THEATRICAL, LocalDate.of(2001, 11, 16), "R")))
                .videos(List.of(new Video("YouTube", "HUECWi5pX7o", "Trailer", "Trailer", "en", "US", true, null)))
                .watchOffers(List.of(
                        new WatchOffer(new WatchProvider(8, "Netflix", null), "US", WatchOffer.Kind.SUBSCRIPTION, 1),
                        new WatchOffer(new WatchProvider(8, "Netflix", null), "US", WatchOffer.Kind.BUY, 1)))
                .alternativeTitles(List.of(new AlternativeTitle("US", "Amelie from Montmartre", null)))
                .translations(List.of(new Translation("de", "DE", "Die fabelhafte Welt der Amélie", "Ein Film.", null)))
                .build();
    }

    @Test
    void movieIsShownWithAllFacts() {
        JsonNode movie = cli.run("movie", "show", "tmdb:194", "--json").json();

        assertThat(movie.get("tagline").asText()).isEqualTo("She'll change your life.");
        assertThat(movie.get("homepage").asText()).isEqualTo("https://example.com/amelie");
        assertThat(movie.get("imdb_id").asText()).isEqualTo("tt0211915");
        assertThat(movie.get("production_countries")).hasSize(2);
        assertThat(movie.get("releases").get(0).get("release_date").asText()).isEqualTo("2001-11-16");
        assertThat(movie.get("watch_offers")).hasSize(2);
        assertThat(movie.get("videos").get(0).get("video_key").asText()).isEqualTo("HUECWi5pX7o");
        assertThat(movie.get("watch_offers").get(0).get("provider").get("name").asText())
                .isEqualTo("Netflix");
        assertThat(movie.get("translations").get(0).get("language").asText()).isEqualTo("de");
        assertThat(cli.run("movie", "show", "tmdb:194").succeeded().out())
                .contains(
                        "Amélie (2001)",
                        "imdb:tt0211915",
                        "in French (fr)",
                        "release: 2001-04-25, Released",
                        "made in: Germany (DE), France (FR)",
                        "released in United States (US): 2001-11-16 theatrical R",
                        "also called: Amelie from Montmartre (US)",
                        "https://www.youtube.com/watch?v=HUECWi5pX7o",
                        "watch in United States (US): Netflix (subscription, buy)");
    }

    @Test
    void firstOfJanuaryWithoutAStatusIsAYear() {
        try (Marquee marquee = Marquee.open(cli.url())) {
            LocalDate day = LocalDate.of(1999, 1, 1);
            marquee.movies().upsert(NewMovie.builder(1, "Year").releaseDate(day).build());
            marquee.movies()
                    .upsert(NewMovie.builder(2, "Day")
                            .releaseDate(day)
                            .status("Released")
                            .build());
        }

        assertThat(cli.run("movie", "show", "Year").succeeded().out().lines()).contains("release: 1999");
        assertThat(cli.run("movie", "show", "Day").succeeded().out().lines()).contains("release: 1999-01-01, Released");
        assertThat(cli.run("movie", "show", "Year", "--json")
                        .json()
                        .get("release_date")
                        .asText())
                .isEqualTo("1999-01-01");
    }

    @Test
    void titlesAreShownInALanguage() {
        JsonNode movie = cli.run("movie", "show", "tmdb:194", "--language", "xx,de", "--json")
                .json();

        assertThat(movie.get("title").asText()).isEqualTo("Die fabelhafte Welt der Amélie");
        assertThat(movie.get("overview").asText()).isEqualTo("Ein Film.");
        assertThat(cli.run("movie", "list", "--titles-in", "fr", "--limit", "1", "--json")
                        .json()
                        .get(0)
                        .get("title")
                        .asText())
                .isEqualTo("Le Fabuleux Destin d'Amélie Poulain");
        assertThat(cli.run("movie", "list", "--titles-in", "Deutsch").exit()).isEqualTo(2);
        assertThat(cli.run("movie", "show", "tmdb:1271", "--language", "Deutsch")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void noticeOfJustWatchIsShownWithOffersOnly() {
        assertThat(cli.run("movie", "show", "tmdb:194").succeeded().out()).contains("Netflix", WatchOffer.NOTICE);
        assertThat(cli.run("movie", "show", "tmdb:194", "--json")
                        .json()
                        .get("watch_notice")
                        .asText())
                .isEqualTo(WatchOffer.NOTICE);
        assertThat(cli.run("movie", "show", "tmdb:1271").succeeded().out()).doesNotContain("JustWatch");
    }

    @Test
    void listsKeepTheirFields() {
        assertThat(cli.run("movie", "list", "--json").json().get(0).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(Cli.MOVIE_FIELDS);
    }
}
