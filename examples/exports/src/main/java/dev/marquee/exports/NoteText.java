package dev.marquee.exports;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The note of a play with what only Letterboxd knows: after the text, a last line {@code Tags: a, b}, and one {@code
 * Rewatch: yes} where no earlier play tells it. Immutable.
 *
 * @param text the person's own text, or null
 * @param tags tags with commas between, or null
 * @param rewatch whether the note says that it was not the first time
 */
record NoteText(@Nullable String text, @Nullable String tags, boolean rewatch) {

    private static final Pattern LINES =
            Pattern.compile("(?s)(?:(.*?)\n\n|)(?:Tags: ([^\n]+))?(\n?Rewatch: yes)?", Pattern.UNICODE_CASE);

    /** {@return the note, or null if there is nothing to say} */
    @Nullable
    String note() {
        String last = (tags == null ? "" : "Tags: " + tags.strip())
                + (tags != null && rewatch ? "\n" : "")
                + (rewatch ? "Rewatch: yes" : "");
        if (last.isEmpty()) {
            return text == null || text.isBlank() ? null : text;
        }
        return text == null || text.isBlank() ? last : text + "\n\n" + last;
    }

    /** {@return the parts of a note} */
    static NoteText of(@Nullable String note) {
        if (note == null) {
            return new NoteText(null, null, false);
        }
        Matcher lines = LINES.matcher(note);
        if (lines.matches() && (lines.group(2) != null || lines.group(3) != null)) {
            return new NoteText(
                    Optional.ofNullable(lines.group(1)).orElse(null), lines.group(2), lines.group(3) != null);
        }
        return new NoteText(note, null, false);
    }
}
