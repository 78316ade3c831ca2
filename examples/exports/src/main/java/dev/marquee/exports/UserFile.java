package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.validation.Rules;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that {@link UserExport} wrote, of whose arrays some objects are in memory at a time. Immutable. */
record UserFile(Path path) {

    /** The number of objects that are read at a time. */
    static final int CHUNK = 1000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What takes the objects of an array. */
    interface Part {
        void take(String name, List<JsonNode> items);
    }

    /** {@return the objects that are no arrays: the account and the profile} */
    Head head() {
        JsonNode[] found = new JsonNode[2];
        String[] format = {""};
        String[] version = {""};
        parse((parser, name) -> {
            switch (name) {
                case "format" -> format[0] = parser.readValueAsTree().toString();
                case "version" -> version[0] = parser.readValueAsTree().toString();
                case "account" -> found[0] = parser.readValueAsTree();
                case "profile" -> found[1] = parser.readValueAsTree();
                default -> parser.skipChildren();
            }
            return found[0] == null || found[1] == null || version[0].isEmpty() || format[0].isEmpty();
        });
        if (!format[0].equals('"' + UserExport.FORMAT + '"') || found[0] == null) {
            throw new ExportFileException(path + " is no export of a user; give a file that 'export-user' wrote");
        }
        if (!version[0].equals(Integer.toString(UserExport.VERSION))) {
            throw new ExportFileException(path + " has the version " + Rules.shown(version[0])
                    + ", and this library reads version " + UserExport.VERSION + "; use the library that wrote it");
        }
        return new Head(found[0], found[1]);
    }

    /**
     * What a file begins with.
     *
     * @param account the account
     * @param profile its settings, or null
     */
    record Head(JsonNode account, @Nullable JsonNode profile) {}

    /** Reads the arrays, each in parts of at most {@value #CHUNK} objects. */
    void read(Part part) {
        parse((parser, name) -> {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return true;
            }
            List<JsonNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(parser.readValueAsTree());
                if (items.size() == CHUNK) {
                    part.take(name, List.copyOf(items));
                    items.clear();
                }
            }
            part.take(name, items);
            return true;
        });
    }

    /** What takes the value of a field, and tells whether to go on. */
    private interface Field {
        boolean take(JsonParser parser, String name) throws IOException;
    }

    /** Skips a byte order mark, which some editors write. */
    private static BufferedReader withoutMark(BufferedReader in) throws IOException {
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
        return in;
    }

    private void parse(Field field) {
        if (!Files.isRegularFile(path)) {
            throw new ExportFileException("there is no file " + path + "; give a file that 'export-user' wrote");
        }
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                JsonParser parser = JSON.createParser(withoutMark(in))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ExportFileException(path + " is no JSON object; give a file that 'export-user' wrote");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (!field.take(parser, name)) {
                    return;
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new ExportFileException(path + " has more than one value; export again");
            }
        } catch (IOException e) {
            throw new ExportFileException(path + " is no JSON, or was cut short; export again", e);
        }
    }
}
