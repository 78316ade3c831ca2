package dev.marquee.tmdb;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that TMDb says of a movie itself, with its credits when they were asked for. Immutable. What TMDb leaves out or empty
 * is null, or the value that is said.
 *
 * @param id TMDb's id
 * @param imdbId IMDb's id, or null
 * @param title the title in the request's language
 * @param originalTitle the title in its own language
 * @param originalLanguage that language in ISO 639-1, or null
 * @param tagline the line on the poster, or null
 * @param overview the plot, or null
 * @param releaseDate the day of the first release, or null
 * @param runtime minutes, or null where TMDb has 0 or nothing
 * @param status the status of release, or null
 * @param genres its genres
 * @param posterPath the poster's path, or null
 * @param backdropPath the backdrop's path, or null
 * @param homepage its page, or null
 * @param adult whether it is pornographic
 * @param video whether it is no proper movie
 * @param budget US dollars, 0 if unknown
 * @param revenue US dollars, 0 if unknown
 * @param popularity TMDb's figure for how much it is looked at, 0 if unknown
 * @param voteAverage the average of the votes as TMDb gives it, 0 if unknown
 * @param voteCount their number, 0 if unknown
 * @param cast who is seen; null if it was not asked for
 * @param crew who works behind the camera; null if it was not asked for
 */
public record MovieDetails(
        int id,
        @Nullable String imdbId,
        String title,
        String originalTitle,
        @Nullable String originalLanguage,
        @Nullable String tagline,
        @Nullable String overview,
        @Nullable LocalDate releaseDate,
        @Nullable Integer runtime,
        @Nullable String status,
        List<TmdbGenre> genres,
        @Nullable String posterPath,
        @Nullable String backdropPath,
        @Nullable String homepage,
        boolean adult,
        boolean video,
        long budget,
        long revenue,
        BigDecimal popularity,
        BigDecimal voteAverage,
        int voteCount,
        @Nullable List<CastMember> cast,
        @Nullable List<CrewMember> crew) {

    /** Copies the lists. */
    public MovieDetails {
        genres = List.copyOf(genres);
        cast = cast == null ? null : List.copyOf(cast);
        crew = crew == null ? null : List.copyOf(crew);
    }

    /**
     * Someone who is seen or heard. Immutable.
     *
     * @param personId TMDb's id of the person
     * @param name the person's name, or null
     * @param character the part played, or null
     * @param order the place in the credits, 0 for the first, or null
     */
    public record CastMember(
            int personId,
            @Nullable String name,
            @Nullable String character,
            @Nullable Integer order) {

        static @Nullable CastMember read(Fields fields) {
            Integer id = fields.integer("id");
            return id == null
                    ? null
                    : new CastMember(id, fields.text("name"), fields.text("character"), fields.integer("order"));
        }
    }

    /**
     * Someone who works behind the camera. Immutable.
     *
     * @param personId TMDb's id of the person
     * @param name the person's name, or null
     * @param department such as Directing, or null
     * @param job such as Director, or null
     */
    public record CrewMember(
            int personId,
            @Nullable String name,
            @Nullable String department,
            @Nullable String job) {

        static @Nullable CrewMember read(Fields fields) {
            Integer id = fields.integer("id");
            return id == null
                    ? null
                    : new CrewMember(id, fields.text("name"), fields.text("department"), fields.text("job"));
        }
    }

    /** {@return the movie, or null if it has no id or no title} */
    static @Nullable MovieDetails read(Fields fields) {
        Integer id = fields.integer("id");
        String title = fields.text("title") == null ? fields.text("original_title") : fields.text("title");
        if (id == null || title == null) {
            return null;
        }
        boolean credited = fields.node().path("credits").isObject();
        Fields credits = fields.object("credits");
        int runtime = fields.integerOr("runtime", 0);
        return new MovieDetails(
                id,
                fields.text("imdb_id"),
                title,
                fields.textOr("original_title", title),
                fields.text("original_language"),
                fields.text("tagline"),
                fields.text("overview"),
                fields.date("release_date"),
                runtime <= 0 ? null : runtime,
                fields.text("status"),
                fields.list("genres", TmdbGenre::read),
                fields.text("poster_path"),
                fields.text("backdrop_path"),
                fields.text("homepage"),
                fields.flag("adult"),
                fields.flag("video"),
                fields.longOr("budget", 0),
                fields.longOr("revenue", 0),
                fields.decimalOr("popularity", BigDecimal.ZERO),
                fields.decimalOr("vote_average", BigDecimal.ZERO),
                fields.integerOr("vote_count", 0),
                credited ? credits.list("cast", CastMember::read) : null,
                credited ? credits.list("crew", CrewMember::read) : null);
    }
}
