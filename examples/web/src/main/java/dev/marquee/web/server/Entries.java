package dev.marquee.web.server;

import dev.marquee.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a form that a page shows, with what was typed and why it was refused. Passwords are never put into it.
 * Confined to its request.
 */
public final class Entries {

    /** The name of what is wrong with the form as a whole. */
    public static final String WHOLE = "";

    private final Map<String, String> typed = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();

    private Entries() {}

    /** {@return the fields of an empty form} */
    public static Entries none() {
        return new Entries();
    }

    /**
     * Reads what was typed.
     *
     * @param form the form that was sent
     * @param names the fields to be shown again
     * @return the fields
     */
    public static Entries of(Form form, String... names) {
        Entries entries = new Entries();
        for (String name : names) {
            entries.put(name, form.text(name));
        }
        return entries;
    }

    /**
     * Sets what a field shows.
     *
     * @param name the field's name
     * @param value the text
     * @return these fields
     */
    public Entries put(String name, String value) {
        typed.put(name, value);
        return this;
    }

    /**
     * Refuses a field; of several reasons, the first one is shown.
     *
     * @param name the field's name, or {@link #WHOLE}
     * @param message a sentence with the way out
     * @return these fields
     */
    public Entries refuse(String name, String message) {
        errors.putIfAbsent(name, message);
        return this;
    }

    /**
     * Refuses a field if the library refuses its value, in the library's words.
     *
     * @param name the field's name
     * @param rule applies the library's rule to the value
     * @return these fields
     */
    public Entries check(String name, Runnable rule) {
        try {
            rule.run();
        } catch (InvalidValueException e) {
            refuse(name, Texts.words(e));
        }
        return this;
    }

    /** {@return whether a field or the whole is refused} */
    public boolean refused() {
        return !errors.isEmpty();
    }

    /** {@return what was typed into a field; empty if nothing was} */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** {@return why a field is refused; empty if it is not} */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    /** {@return whether a field is the first one that is refused, which gets the focus} */
    public boolean first(String name) {
        return errors.keySet().stream()
                .filter(field -> !field.equals(WHOLE))
                .findFirst()
                .filter(name::equals)
                .isPresent();
    }
}
