package dev.marquee.web.server;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.util.List;

/** The fields of a form, as the browser sent them. A field that is missing is empty. Confined to its request. */
public final class Form {

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
     */
    public List<UploadedFile> files(String name) {
        return context.uploadedFiles(name).stream()
                .filter(file -> !file.filename().isBlank())
                .toList();
    }
}
