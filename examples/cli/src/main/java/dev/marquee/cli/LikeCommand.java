package dev.marquee.cli;

import dev.marquee.Marquee;
import dev.marquee.cli.terminal.Output;
import dev.marquee.community.Likeable;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.util.Locale;
import picocli.CommandLine.Parameters;

/** Changes whether a user likes a review, a list or a comment. */
abstract class LikeCommand extends UserCommand {

    @Parameters(index = "1", paramLabel = "ID", description = "The id, as the lists show it.")
    private long id;

    private record Change(UserId userId, long id, boolean likes, boolean changed) {}

    /** {@return what has an id} */
    abstract Likeable liked(long id);

    /** {@return whether the user likes it after this command} */
    abstract boolean isLiked();

    @Override
    final void run(Marquee marquee, Lookup lookup, User user, Output output) {
        Likeable liked = liked(id(this, id));
        boolean changed = isLiked()
                ? marquee.community().likes().add(user.id(), liked)
                : marquee.community().likes().remove(user.id(), liked);
        String did = isLiked()
                ? changed ? "%s likes %s %d now." : "%s liked %s %d already."
                : changed ? "%s no longer likes %s %d." : "%s did not like %s %d.";
        output.print(
                new Change(user.id(), id, isLiked(), changed),
                String.format(Locale.ROOT, did, user.username(), CommunityText.kind(liked), id));
    }

    /** Likes something. */
    abstract static class Like extends LikeCommand {
        @Override
        final boolean isLiked() {
            return true;
        }
    }

    /** Takes a like back. */
    abstract static class Unlike extends LikeCommand {
        @Override
        final boolean isLiked() {
            return false;
        }
    }
}
