package dev.marquee.tmdb.wire;

import dev.marquee.tmdb.data.CreditDetails;
import dev.marquee.tmdb.data.Gender;
import dev.marquee.tmdb.data.MovieSummary;
import dev.marquee.tmdb.data.PersonCredit;
import dev.marquee.tmdb.data.PersonDetails;
import dev.marquee.tmdb.data.PersonExtras;
import dev.marquee.tmdb.data.PersonMovieCredits;
import dev.marquee.tmdb.data.PersonSummary;
import dev.marquee.tmdb.data.TaggedImage;
import dev.marquee.tmdb.data.TmdbImage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads people and their credits from JSON. Stateless. */
public final class PersonReader {

    private PersonReader() {}

    /** {@return the person, or null without an id or a name} */
    public static @Nullable PersonDetails person(LenientJson fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name");
        return id == null || name == null
                ? null
                : new PersonDetails(
                        id,
                        fields.text("imdb_id"),
                        name,
                        fields.texts("also_known_as"),
                        fields.text("biography"),
                        fields.date("birthday"),
                        fields.date("deathday"),
                        fields.text("place_of_birth"),
                        gender(fields.integer("gender")),
                        fields.text("known_for_department"),
                        fields.text("homepage"),
                        fields.text("profile_path"),
                        fields.decimalOr("popularity", BigDecimal.ZERO),
                        fields.flag("adult"),
                        extras(fields));
    }

    static PersonExtras extras(LenientJson person) {
        return new PersonExtras(
                person.has("movie_credits") ? movieCredits(person.object("movie_credits")) : null,
                person.has("external_ids") ? SharedPartReader.externalIds(person.object("external_ids")) : null,
                person.has("images") ? SharedPartReader.images(person.object("images")) : null,
                person.has("translations")
                        ? person.object("translations").list("translations", SharedPartReader::translation)
                        : null,
                person.has("changes") ? person.object("changes").list("changes", SharedPartReader::change) : null);
    }

    public static @Nullable PersonSummary summary(LenientJson fields) {
        Integer id = fields.integer("id");
        String name = fields.text("name") == null ? fields.text("original_name") : fields.text("name");
        return id == null || name == null
                ? null
                : new PersonSummary(
                        id,
                        name,
                        fields.text("original_name"),
                        gender(fields.integer("gender")),
                        fields.text("known_for_department"),
                        fields.text("profile_path"),
                        fields.decimalOr("popularity", BigDecimal.ZERO),
                        fields.flag("adult"),
                        fields.list("known_for", MovieReader::summary));
    }

    public static PersonMovieCredits movieCredits(LenientJson fields) {
        return new PersonMovieCredits(
                fields.list("cast", PersonReader::movieCredit), fields.list("crew", PersonReader::movieCredit));
    }

    static @Nullable PersonCredit movieCredit(LenientJson fields) {
        MovieSummary movie = MovieReader.summary(fields);
        return movie == null
                ? null
                : new PersonCredit(
                        movie,
                        fields.text("credit_id"),
                        fields.text("character"),
                        fields.integer("order"),
                        fields.text("department"),
                        fields.text("job"));
    }

    public static @Nullable CreditDetails creditDetails(LenientJson fields) {
        String id = fields.text("id");
        if (id == null) {
            return null;
        }
        boolean ofMovie = fields.textOr("media_type", "movie").equals("movie");
        return new CreditDetails(
                id,
                fields.text("credit_type"),
                fields.text("department"),
                fields.text("job"),
                fields.object("media").text("character"),
                ofMovie ? MovieReader.summary(fields.object("media")) : null,
                summary(fields.object("person")));
    }

    public static @Nullable TaggedImage taggedImage(LenientJson fields) {
        TmdbImage image = SharedPartReader.image(fields);
        return image == null
                ? null
                : new TaggedImage(image, fields.text("image_type"), MovieReader.summary(fields.object("media")));
    }

    static Gender gender(@Nullable Integer number) {
        Gender[] genders = Gender.values();
        return number == null || number < 0 || number >= genders.length ? Gender.UNKNOWN : genders[number];
    }
}
