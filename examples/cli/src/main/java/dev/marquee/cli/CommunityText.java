package dev.marquee.cli;

import dev.marquee.community.Author;
import dev.marquee.community.CommentId;
import dev.marquee.community.ListId;
import dev.marquee.community.ReportedUser;
import dev.marquee.community.ReviewId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the commands on reviews, comments and lists have in common when they print. Stateless. */
final class CommunityText {

    /** How an author is shown whose account was deleted. */
    static final String DELETED = "(deleted user)";

    /** How much of a text a table shows, in code points. */
    private static final int BEGINNING = 280;

    private CommunityText() {}

    /** {@return what kind of thing an id is of} */
    static String kind(Object id) {
        if (id instanceof ReviewId) {
            return "review";
        }
        if (id instanceof ListId) {
            return "list";
        }
        if (id instanceof CommentId) {
            return "comment";
        }
        if (id instanceof ReportedUser) {
            return "account";
        }
        throw new IllegalArgumentException("no kind of " + id);
    }

    static String name(@Nullable Author author) {
        return author == null ? DELETED : author.username();
    }

    /** {@return the day of a moment in UTC} */
    static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }

    /** {@return a constant in lower case} */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** {@return the beginning of a text for a table, or that it tells too much} */
    static String beginning(String text, boolean spoiler) {
        if (spoiler) {
            return "(spoiler)";
        }
        String line = text.replaceAll("\\s*\\R\\s*", " ");
        return line.codePointCount(0, line.length()) <= BEGINNING
                ? line
                : line.substring(0, line.offsetByCodePoints(0, BEGINNING)) + "…";
    }

    /** {@return a number with its noun, such as {@code 1 like} or {@code 2 likes}} */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** {@return lines, or a sentence if there are none} */
    static List<String> or(String sentence, List<?> items, List<String> lines) {
        return items.isEmpty() ? List.of(sentence) : lines;
    }
}
