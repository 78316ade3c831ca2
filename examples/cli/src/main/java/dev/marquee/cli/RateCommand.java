package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.taste.Rating;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rate",
        description = "Rates a movie for a user, or shows the rating.",
        footer = {
            "%nExamples:",
            "  marquee rate ann \"The Matrix\" 8.5",
            "  marquee rate ann \"The Matrix\"",
            "  marquee rate ann \"The Matrix\" --remove"
        })
final class RateCommand extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
    private String movieName = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "RATING",
            description = "0.5 to 10 in steps of 0.5; left out, the rating is shown.")
    private @Nullable BigDecimal value;

    @Option(names = "--remove", description = "Remove the rating.")
    private boolean remove;

    private record Rated(
            UserId userId,
            MovieId movieId,
            int tmdbId,
            String title,
            @Nullable BigDecimal rating,
            @Nullable BigDecimal before) {}

    @Override
    void run(Marquee marquee, Output output) {
        BigDecimal wanted = value;
        if (remove && wanted != null) {
            throw wrong("give either a RATING or --remove");
        }
        BigDecimal rating = wanted == null ? null : checked(() -> Rating.checked(wanted));
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        Movie movie = lookup.movie(movieName);
        Optional<Rating> before = rating == null
                ? marquee.ratings().find(user.id(), movie.id())
                : marquee.ratings().set(user.id(), movie.id(), rating);
        if (remove) {
            marquee.ratings().remove(user.id(), movie.id());
        }
        BigDecimal old = before.map(Rating::value).orElse(null);
        BigDecimal now = remove ? null : rating == null ? old : rating;
        output.print(
                new Rated(user.id(), movie.id(), movie.tmdbId(), movie.title(), now, old),
                sentence(user, movie, now, old));
    }

    private static String sentence(User user, Movie movie, @Nullable BigDecimal now, @Nullable BigDecimal old) {
        if (now == null) {
            return old == null
                    ? user.username() + " has not rated " + movie.title() + "."
                    : user.username() + " no longer rates " + movie.title() + " " + shown(old) + ".";
        }
        return user.username() + " rates " + movie.title() + " " + shown(now)
                + (old == null || old.compareTo(now) == 0 ? "." : ", before " + shown(old) + ".");
    }

    /** {@return a rating without a needless ".0"} */
    static String shown(BigDecimal rating) {
        return rating.stripTrailingZeros().toPlainString();
    }
}
