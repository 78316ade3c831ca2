package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.marquee.community.CommentId;
import dev.marquee.community.ListId;
import dev.marquee.community.ReportId;
import dev.marquee.community.ReviewId;
import dev.marquee.community.TipId;
import dev.marquee.model.ModelId;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.ImdbId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieFacts;
import dev.marquee.movie.MovieId;
import dev.marquee.movie.Release;
import dev.marquee.movie.Video;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Provenance.Fallback;
import dev.marquee.recommend.Provenance.ModelState;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the JSON of core's records differs from their components. */
final class Mixins {

    static final Map<Class<?>, Class<?>> ALL = Map.ofEntries(
            Map.entry(UserId.class, IdMixin.class),
            Map.entry(MovieId.class, IdMixin.class),
            Map.entry(GenreId.class, IdMixin.class),
            Map.entry(ModelId.class, IdMixin.class),
            Map.entry(ReviewId.class, IdMixin.class),
            Map.entry(CommentId.class, IdMixin.class),
            Map.entry(ListId.class, IdMixin.class),
            Map.entry(ReportId.class, IdMixin.class),
            Map.entry(TipId.class, IdMixin.class),
            Map.entry(ImdbId.class, TextIdMixin.class),
            Map.entry(User.class, UserMixin.class),
            Map.entry(Movie.class, MovieMixin.class),
            Map.entry(MovieFacts.class, MovieFactsMixin.class),
            Map.entry(Release.class, ReleaseMixin.class),
            Map.entry(Video.class, VideoMixin.class),
            Map.entry(Credit.class, CreditMixin.class),
            Map.entry(Provenance.class, ProvenanceMixin.class),
            Map.entry(ModelState.class, ModelStateMixin.class));

    private Mixins() {}

    interface IdMixin {
        @JsonValue
        long value();
    }

    interface TextIdMixin {
        @JsonValue
        String value();
    }

    interface UserMixin {
        @JsonProperty("is_active")
        boolean active();
    }

    /** The columns of the first schema, then those that came later. {@link MovieJson} has the rest. */
    @JsonIgnoreProperties({"tagline", "homepage", "imdb_id"})
    @JsonPropertyOrder({
        "id",
        "tmdb_id",
        "title",
        "overview",
        "release_date",
        "poster_path",
        "backdrop_path",
        "vote_average",
        "vote_count",
        "runtime",
        "status",
        "created_at",
        "updated_at",
        "original_title",
        "original_language",
        "popularity",
        "budget",
        "revenue",
        "removed_at",
        "collection",
        "genres"
    })
    interface MovieMixin {}

    /** The id is the movie's. */
    @JsonIgnoreProperties("id")
    interface MovieFactsMixin {}

    interface ReleaseMixin {
        @JsonProperty("release_date")
        LocalDate date();
    }

    interface VideoMixin {
        @JsonProperty("video_key")
        String key();
    }

    @JsonPropertyOrder({"person_id", "name", "character", "order", "cast_type", "department", "job"})
    interface CreditMixin {
        @JsonProperty("cast_type")
        Credit.Type type();
    }

    interface ProvenanceMixin {
        @JsonSerialize(converter = Sorted.class)
        Set<Fallback> fallbacks();
    }

    interface ModelStateMixin {
        @JsonProperty("age_seconds")
        @JsonSerialize(converter = Seconds.class)
        Duration age();
    }

    private static final class Sorted extends StdConverter<Set<Fallback>, List<Fallback>> {
        @Override
        public List<Fallback> convert(Set<Fallback> fallbacks) {
            return fallbacks.stream().sorted().toList();
        }
    }

    private static final class Seconds extends StdConverter<Duration, Long> {
        @Override
        public Long convert(Duration duration) {
            return duration.toSeconds();
        }
    }
}
