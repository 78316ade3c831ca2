package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.community.Profile;
import dev.marquee.community.ProfileChanges;
import dev.marquee.community.Visibility;
import dev.marquee.user.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code user profile}. */
@Command(
        name = "profile",
        description = "Shows or sets who sees what a user writes and does.",
        footer = {
            "%nExamples:",
            "  marquee user profile ann",
            "  marquee user profile ann --private true --taste friends --visibility public"
        })
final class ProfileCommand extends UserCommand {

    @Option(
            names = "--private",
            arity = "1",
            paramLabel = "BOOL",
            description = "Whether others follow only once the user accepts, and only followers see what is public.")
    private @Nullable Boolean isPrivate;

    @Option(
            names = "--visibility",
            paramLabel = "WHO",
            completionCandidates = Candidates.OfVisibilities.class,
            description = "Who sees new reviews and lists: private, friends or public.")
    private @Nullable Visibility visibility;

    @Option(
            names = "--taste",
            paramLabel = "WHO",
            completionCandidates = Candidates.OfVisibilities.class,
            description = "Who sees favorites, ratings and plays: private, friends or public.")
    private @Nullable Visibility taste;

    @Override
    void run(Marquee marquee, Lookup lookup, User user, Output output) {
        boolean changes = isPrivate != null || visibility != null || taste != null;
        Profile profile = changes
                ? marquee.community().profiles().change(user.id(), new ProfileChanges(isPrivate, visibility, taste))
                : marquee.community().profiles().of(user.id());
        output.print(profile, lines(user, profile));
    }

    private static List<String> lines(User user, Profile profile) {
        List<String> lines = new ArrayList<>();
        lines.add("account of " + user.username() + ": " + (profile.isPrivate() ? "private" : "public"));
        lines.add("reviews and lists: " + CommunityText.of(profile.visibility()));
        lines.add("favorites, ratings and plays: " + CommunityText.of(profile.tasteVisibility()));
        if (!profile.mayComment()) {
            lines.add("may not comment");
        }
        if (!profile.mayLike()) {
            lines.add("may not like");
        }
        if (!profile.mayFollow()) {
            lines.add("may not follow");
        }
        return lines;
    }
}
