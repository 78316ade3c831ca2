package dev.marquee.tmdb.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON object that a request sends, built field by field in order. Confined to one thread while it is built. */
public final class JsonBody {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /**
     * Adds a field.
     *
     * @param name its name
     * @param value a text, a number or a boolean
     * @return this body
     */
    public JsonBody with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** {@return the object as JSON text} */
    String json() {
        return JsonText.write(fields);
    }

    /** Never the fields: a password may be one of them. */
    @Override
    public String toString() {
        return "JSON body";
    }
}
