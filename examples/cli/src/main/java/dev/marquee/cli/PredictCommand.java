package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.movie.MovieId;
import dev.marquee.recommend.PredictedRating;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        description = "Predicts how a user would rate a movie, from the user's other ratings.",
        footer = {"%nExample:", "  marquee predict ann \"The Matrix\""})
final class PredictCommand extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
    private String movieName = "";

    private record Predicted(
            UserId userId,
            MovieId movieId,
            int tmdbId,
            String title,
            @Nullable Double predictedRating,
            @Nullable Double error,
            int ratings,
            int similar) {}

    @Override
    void run(Marquee marquee, Output output) {
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        Movie movie = lookup.movie(movieName);
        PredictedRating found =
                marquee.recommender().predictRating(user.id(), movie.id()).orElse(null);
        output.print(
                new Predicted(
                        user.id(),
                        movie.id(),
                        movie.tmdbId(),
                        movie.title(),
                        found == null ? null : rounded(found.value()),
                        found == null ? null : rounded(found.error()),
                        found == null ? 0 : found.ratings(),
                        found == null ? 0 : found.similar()),
                sentence(user, movie, found));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static String sentence(User user, Movie movie, @Nullable PredictedRating found) {
        if (found == null) {
            return user.username() + " has rated no other movie; rate some by 'marquee rate'.";
        }
        return String.format(
                Locale.ROOT,
                "%s would give %s %.1f, give or take %.1f, by %,d %s.",
                user.username(),
                movie.title(),
                found.value(),
                found.error(),
                found.ratings(),
                found.ratings() == 1 ? "rating" : "ratings");
    }
}
