package dev.marquee.tmdb;

import static dev.marquee.tmdb.fake.ScriptedTmdb.json;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import dev.marquee.tmdb.data.AlternativeTitle;
import dev.marquee.tmdb.data.Change;
import dev.marquee.tmdb.data.ChangedId;
import dev.marquee.tmdb.data.CollectionSummary;
import dev.marquee.tmdb.data.CompanySummary;
import dev.marquee.tmdb.data.CountryReleases;
import dev.marquee.tmdb.data.ExternalIds;
import dev.marquee.tmdb.data.Gender;
import dev.marquee.tmdb.data.MovieDetails;
import dev.marquee.tmdb.data.MovieExtras;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.ReleaseType;
import dev.marquee.tmdb.data.ResultPage;
import dev.marquee.tmdb.data.TmdbCountry;
import dev.marquee.tmdb.data.TmdbKeyword;
import dev.marquee.tmdb.data.TmdbLanguage;
import dev.marquee.tmdb.data.Translation;
import dev.marquee.tmdb.data.WatchProvider;
import dev.marquee.tmdb.fake.ScriptedTmdb;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovieExtrasTest {

    private static final String EVERYTHING = """
            {"id": 949, "title": "Heat", "origin_country": ["US", ""],
             "belongs_to_collection": {"id": 9, "name": "Made Up", "poster_path": "/p.jpg"},
             "production_companies": [{"id": 508, "name": "Regency", "logo_path": null, "origin_country": "US"},
               {"id": 1}],
             "production_countries": [{"iso_3166_1": "US", "name": "United States"}, {"name": "nowhere"}],
             "spoken_languages": [{"iso_639_1": "en", "english_name": "English", "name": "English"}],
             "keywords": {"keywords": [{"id": 642, "name": "robbery"}, {"id": 1, "name": ""}]},
             "alternative_titles": {"titles": [{"iso_3166_1": "DE", "title": "Hitze", "type": ""}]},
             "changes": {"changes": [{"key": "title", "items": [
               {"id": "a", "action": "updated", "time": "2024-02-01 10:00:00 UTC", "value": "Heat",
                 "original_value": {"x": 1}}]}]},
             "external_ids": {"imdb_id": "tt0113277", "wikidata_id": "", "tvrage_id": 4},
             "images": {"posters": [{"file_path": "/a.jpg", "width": 10, "height": 15, "aspect_ratio": 0.667}, {}]},
             "lists": {"page": 1, "total_pages": 3, "total_results": 50, "results": [{"id": 7, "name": "Best"}]},
             "recommendations": {"results": [{"id": 1538, "title": "Collateral"}]},
             "similar": {"results": [{"id": 5, "title": "Five"}]},
             "release_dates": {"results": [{"iso_3166_1": "DE", "release_dates": [
               {"release_date": "1996-02-22T00:00:00.000Z", "type": 3, "certification": "16"}, {"type": 99}]}]},
             "reviews": {"results": [{"id": "r", "author": "ada", "author_details": {"rating": "8.5"},
               "content": "Good."}]},
             "translations": {"translations": [{"iso_639_1": "de", "iso_3166_1": "DE",
               "data": {"overview": "Los Angeles."}}]},
             "videos": {"results": [{"id": "v", "key": "abc", "site": "YouTube",
               "published_at": "2016-03-05T02:03:14.000Z"}]},
             "watch/providers": {"results": {"DE": {"link": "l", "rent": [{"provider_id": 3, "provider_name": "P"}]},
               "US": 5}},
             "credits": {"cast": [{"id": 1, "name": "A", "gender": 2, "order": 0, "cast_id": 4, "credit_id": "c"}]}}
            """;

    @Test
    void allRequestedPartsAreRead() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, EVERYTHING))) {
            MovieDetails movie = server.client()
                    .build()
                    .movie(949, EnumSet.allOf(MovieAppend.class))
                    .orElseThrow();

            assertThat(movie.originCountries()).containsExactly("US");
            assertThat(movie.collection()).extracting(CollectionSummary::id).isEqualTo(9);
            assertThat(movie.companies()).containsExactly(new CompanySummary(508, "Regency", null, "US"));
            assertThat(movie.productionCountries()).containsExactly(new TmdbCountry("US", "United States", null));
            assertThat(movie.spokenLanguages()).containsExactly(new TmdbLanguage("en", "English", "English"));
            assertThat(movie.keywords()).containsExactly(new TmdbKeyword(642, "robbery"));
            assertThat(movie.cast()).extracting(MovieDetails.CastMember::gender).containsExactly(Gender.MALE);
            MovieExtras extras = movie.extras();
            assertThat(extras.alternativeTitles()).containsExactly(new AlternativeTitle("Hitze", "DE", null));
            assertThat(extras.changes())
                    .containsExactly(new Change(
                            "title",
                            List.of(new Change.Item(
                                    "a",
                                    "updated",
                                    Instant.parse("2024-02-01T10:00:00Z"),
                                    null,
                                    null,
                                    "Heat",
                                    "{\"x\":1}"))));
            assertThat(extras.externalIds()).extracting(ExternalIds::imdbId).isEqualTo("tt0113277");
            assertThat(requireNonNull(extras.images()).posters()).hasSize(1);
            assertThat(extras.lists()).extracting(ResultPage::totalPages).isEqualTo(3);
            assertThat(requireNonNull(extras.recommendations()).results())
                    .extracting(MovieSummary::id)
                    .containsExactly(1538);
            assertThat(requireNonNull(extras.similar()).results())
                    .extracting(MovieSummary::id)
                    .containsExactly(5);
            CountryReleases germany = requireNonNull(extras.releaseDates()).get(0);
            assertThat(germany.releases())
                    .extracting(CountryReleases.Release::type)
                    .containsExactly(ReleaseType.THEATRICAL, null);
            assertThat(germany.releases().get(0).date()).isEqualTo(Instant.parse("1996-02-22T00:00:00Z"));
            assertThat(requireNonNull(extras.reviews()).results().get(0).rating())
                    .isEqualByComparingTo("8.5");
            assertThat(extras.translations()).extracting(Translation::overview).containsExactly("Los Angeles.");
            assertThat(requireNonNull(extras.videos()).get(0).page())
                    .hasToString("Optional[https://www.youtube.com/watch?v=abc]");
            assertThat(extras.watchProviders()).containsOnlyKeys("DE");
            assertThat(requireNonNull(requireNonNull(extras.watchProviders()).get("DE"))
                            .rent())
                    .extracting(WatchProvider::name)
                    .containsExactly("P");
            assertThat(extras.accountStates()).isNull();
        }
    }

    @Test
    void partsAreRequestedInOneRequest() {
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, "{\"id\": 1, \"title\": \"A\"}"))) {
            TmdbClient tmdb = server.client().build();

            MovieDetails bare = tmdb.movie(1, Set.of()).orElseThrow();
            tmdb.movie(1, Set.of(MovieAppend.WATCH_PROVIDERS, MovieAppend.CREDITS));

            assertThat(bare.extras()).hasAllNullFieldsOrProperties();
            assertThat(server.requests())
                    .containsExactly("/3/movie/1", "/3/movie/1?append_to_response=credits%2Cwatch%2Fproviders");
        }
    }

    @Test
    void changedMoviesAreReadInWindowsOfFourteenDays() {
        String body = "{\"page\": 1, \"total_pages\": 2, \"total_results\": 3,"
                + " \"results\": [{\"id\": 1, \"adult\": false}, {\"id\": 2, \"adult\": null}, {}]}";
        LocalDate day = LocalDate.of(2024, 2, 20);
        try (ScriptedTmdb server = new ScriptedTmdb(json(200, body))) {
            TmdbClient tmdb = server.client().build();

            ResultPage<ChangedId> page = tmdb.changedMovies(day, day.plusDays(14), 1);

            assertThat(page.isLast()).isFalse();
            assertThat(page.results()).containsExactly(new ChangedId(1, false), new ChangedId(2, null));
            assertThat(server.requests())
                    .containsExactly("/3/movie/changes?start_date=2024-02-20&end_date=2024-03-05&page=1");
            assertThatThrownBy(() -> tmdb.changedMovies(day, day.plusDays(15), 1))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> tmdb.changedMovies(day, day.minusDays(1), 1))
                    .isInstanceOf(InvalidValueException.class);
        }
    }
}
