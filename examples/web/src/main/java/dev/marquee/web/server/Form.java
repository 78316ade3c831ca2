package dev.marquee.web.server;

import dev.marquee.InvalidValueException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The fields of a form, as the browser sent them. A field that is missing is empty. Confined to its request. */
public final class Form {

    private static final int LONGEST_NAME = 80;

    private final Context context;

    Form(Context context) {
        this.context = context;
    }

    /**
     * Returns a field of one line.
     *
     * @param name the field's name
     * @return the text without blanks at its ends; empty if the field is missing
     */
    public String text(String name) {
        String value = context.formParam(name);
        return value == null ? "" : value.strip();
    }

    /**
     * Returns a text that people read, as it was typed.
     *
     * @param name the field's name
     * @return the text, each end of a line as a line feed; empty if the field is missing
     */
    public String words(String name) {
        String value = context.formParam(name);
        return value == null ? "" : value.replace("\r\n", "\n").replace('\r', '\n');
    }

    /**
     * Returns a password exactly as it was typed.
     *
     * @param name the field's name
     * @return a new array, which the caller fills with zeros or passes on to who does
     */
    public char[] secret(String name) {
        String value = context.formParam(name);
        return value == null ? new char[0] : value.toCharArray();
    }

    /**
     * Returns the values of a field that may be there several times, such as boxes that are checked.
     *
     * @param name the field's name
     * @return the values; empty if the field is missing
     */
    public List<String> all(String name) {
        return context.formParams(name);
    }

    /**
     * Returns the numbers of a field that may be there several times, such as ids of boxes that are checked.
     *
     * @param name the field's name
     * @return the positive numbers among the values, each once; others are left out
     */
    public List<Long> numbers(String name) {
        return all(name).stream()
                .filter(value -> value.matches("[1-9]\\d{0,8}"))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    /**
     * Returns whether a box is checked.
     *
     * @param name the field's name
     * @return whether the field is there
     */
    public boolean checked(String name) {
        return context.formParam(name) != null;
    }

    /**
     * Returns the files of a field.
     *
     * @param name the field's name
     * @return the files with a name; empty if none was chosen
     * @throws RefusedException with 413 if a file is larger than the site takes, with 400 if the form can't be read;
     *     nothing of it is kept
     */
    public List<UploadedFile> files(String name) {
        try {
            return context.uploadedFiles(name).stream()
                    .filter(file -> !file.filename().isBlank())
                    .toList();
        } catch (Exception e) { // Javalin is in Kotlin and declares none.
            throw unreadable(e);
        }
    }

    /**
     * Stores the only file of a field. The file gets the name that its sender gave it, without folders and with plain
     * characters only.
     *
     * @param name the field's name
     * @param folder an empty folder
     * @return the file in the folder
     * @throws InvalidValueException if not exactly one file was chosen
     * @throws IOException if it can't be stored
     */
    public Path store(String name, Path folder) throws IOException {
        List<UploadedFile> files = files(name);
        if (files.size() != 1) {
            throw new InvalidValueException("one file must be chosen, were " + files.size() + "; choose one");
        }
        Path target = folder.resolve(plainName(files.get(0).filename()));
        try (InputStream content = files.get(0).content()) {
            Files.copy(content, target);
        }
        return target;
    }

    private static String plainName(String sent) {
        String plain = sent.replaceFirst("(?s)^.*[/\\\\]", "")
                .replaceAll("[^A-Za-z0-9 ._()-]", "_")
                .replaceFirst("^[ .]+", "");
        String end = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return end.replaceFirst("^[ .]+", "").isEmpty() ? "export" : end.replaceFirst("^[ .]+", "");
    }

    private static RefusedException unreadable(Exception fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("exceeded")) {
                return new RefusedException(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "A file is larger than " + Server.MAX_FILE_MB + " MB, so nothing was stored. Copy it to the"
                                + " machine of the site instead, into its import folder.");
            }
        }
        return new RefusedException(
                HttpStatus.BAD_REQUEST, "The form with its files did not arrive whole. Go back and send it again.");
    }
}
