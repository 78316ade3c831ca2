package dev.marquee.cli.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.marquee.model.ModelId;
import dev.marquee.movie.Credit;
import dev.marquee.movie.GenreId;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.Provenance;
import dev.marquee.recommend.Provenance.Fallback;
import dev.marquee.recommend.Provenance.ModelState;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the JSON of core's records differs from their components. */
final class Mixins {

    static final Map<Class<?>, Class<?>> ALL = Map.of(
            UserId.class, IdMixin.class,
            MovieId.class, IdMixin.class,
            GenreId.class, IdMixin.class,
            ModelId.class, IdMixin.class,
            User.class, UserMixin.class,
            Movie.class, MovieMixin.class,
            Credit.class, CreditMixin.class,
            Provenance.class, ProvenanceMixin.class,
            ModelState.class, ModelStateMixin.class);

    private Mixins() {}

    interface IdMixin {
        @JsonValue
        long value();
    }

    interface UserMixin {
        @JsonProperty("is_active")
        boolean active();
    }

    /** The columns of the first schema, then those that came later. */
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
