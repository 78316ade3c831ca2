package dev.marquee.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.marquee.Marquee;
import dev.marquee.cli.json.PlayJson;
import dev.marquee.cli.terminal.Output;
import dev.marquee.movie.Movie;
import dev.marquee.taste.AddedPlay;
import dev.marquee.taste.NewPlay;
import dev.marquee.taste.Rating;
import dev.marquee.taste.WatchedAt;
import dev.marquee.user.User;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = "Notes that a user watched a movie, now by default.",
        footer = {
            "%nExamples:",
            "  marquee watch ann \"The Matrix\"",
            "  marquee watch ann \"The Matrix\" --at 2026-11-02 --note \"with Bob\"",
            "  marquee watch ann \"The Matrix\" --unknown"
        })
final class WatchCommand extends DatabaseCommand {

    @Parameters(index = "0", paramLabel = "USER", description = Lookup.USER)
    private String userName = "";

    @Parameters(index = "1", paramLabel = "MOVIE", description = Lookup.MOVIE)
    private String movieName = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When: a day, a year, or a moment such as 2026-11-02T20:15:00Z.")
    private @Nullable String at;

    @Option(names = "--unknown", description = "The time is not known.")
    private boolean unknown;

    @Option(names = "--note", paramLabel = "TEXT", description = "A note.")
    private @Nullable String note;

    private record Watched(boolean added, @JsonUnwrapped PlayJson play) {}

    @Override
    void run(Marquee marquee, Output output) {
        if (unknown && at != null) {
            throw wrong("give either --at or --unknown");
        }
        WatchedAt time = checked(this::time);
        Lookup lookup = lookup(marquee);
        User user = lookup.user(userName);
        Movie movie = lookup.movie(movieName);
        NewPlay play = checked(() -> NewPlay.of(user.id(), movie.id(), time).note(note));
        AddedPlay added = marquee.watchHistory().add(play);
        output.print(
                new Watched(
                        added.added(),
                        PlayJson.of(
                                added.play(),
                                movie,
                                marquee.ratings()
                                        .find(user.id(), movie.id())
                                        .map(Rating::value)
                                        .orElse(null))),
                String.format(
                        Locale.ROOT,
                        added.added() ? "%s watched %s%s%s." : "%s's diary had %s%s already%s.",
                        user.username(),
                        movie.title(),
                        when(time),
                        added.play().rewatch() ? ", again" : ""));
    }

    private WatchedAt time() {
        return unknown ? WatchedAt.unknown() : at == null ? WatchedAt.instant(Instant.now()) : WatchTime.of(at);
    }

    private static String when(WatchedAt time) {
        return switch (time.precision()) {
            case INSTANT -> " at " + time;
            case DAY -> " on " + time;
            case YEAR -> " in " + time;
            case UNKNOWN -> " at an unknown time";
        };
    }
}
