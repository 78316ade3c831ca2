package dev.marquee.exports.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code sep=;} that Excel writes and reads before a table, to name its separator. Stateless. */
public final class SeparatorLine {

    private static final int MAX_LENGTH = 10;
    private static final Pattern LINE =
            Pattern.compile("\"?sep=[^\\w\"\\s]?\t?\"?(\\r\\n|\\r|\\n)", Pattern.CASE_INSENSITIVE);

    private SeparatorLine() {}

    /**
     * Skips the line if the text begins with it.
     *
     * @param text the text, at its start
     * @return whether the line was there
     * @throws IOException if the text can't be read
     */
    public static boolean skip(BufferedReader text) throws IOException {
        text.mark(MAX_LENGTH + 1);
        char[] start = new char[MAX_LENGTH];
        int length = 0;
        for (int read; length < MAX_LENGTH && (read = text.read(start, length, MAX_LENGTH - length)) > 0; ) {
            length += read;
        }
        text.reset();
        Matcher line = LINE.matcher(new String(start, 0, length));
        if (!line.lookingAt()) {
            return false;
        }
        text.skip(line.end());
        return true;
    }
}
