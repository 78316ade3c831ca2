package dev.marquee.cli.interactions;

import dev.marquee.tmdb.text.EmptyText;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of a user and items in the order of time, separated by spaces, as in the data of papers on sequences.
 * Lines of the same user go on where the last one ended. A file is of this kind if no line of its start has another
 * separator, all have two fields or more, and some have other than three or four: those could be values and times.
 */
final class SequenceLines {

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern OTHER_SEPARATOR = Pattern.compile("[,;|\\t\"]|::");

    private final InteractionFile file;

    SequenceLines(InteractionFile file) {
        this.file = file;
    }

    /** {@return whether the start of a file, up to the end of a line, has lines of this kind} */
    static boolean areIn(String start) {
        boolean sure = false;
        for (String line : start.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            int fields = fields(line).size();
            if (fields < 2 || OTHER_SEPARATOR.matcher(line).find()) {
                return false;
            }
            sure |= fields != 3 && fields != 4;
        }
        return sure;
    }

    /** Reads the lines. */
    void read(BufferedReader text, InteractionFile.Visitor visitor) throws IOException {
        long number = 0;
        @Nullable String line;
        while ((line = text.readLine()) != null) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            List<String> fields = fields(line);
            if (fields.size() < 2 || OTHER_SEPARATOR.matcher(line).find()) {
                throw file.bad(number, "a line is a user and items, separated by spaces, as the lines above");
            }
            String user = id(fields.get(0), number);
            for (String item : fields.subList(1, fields.size())) {
                visitor.visit(user, id(item, number), Double.NaN, InteractionFile.IN_ORDER, number);
            }
        }
    }

    private static List<String> fields(String line) {
        return SPACES.splitAsStream(line.strip()).toList();
    }

    private String id(String text, long line) {
        if (EmptyText.isEmptyTitle(text)) {
            throw file.bad(line, "a field is " + text + "; every line must name a user and items");
        }
        return FieldText.id(text);
    }
}
