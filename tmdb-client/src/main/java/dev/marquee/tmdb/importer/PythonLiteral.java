package dev.marquee.tmdb.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a value as Python's {@code repr} writes it, such as <code>[{'id': 16, 'name': "Children's", 'x': None}]</code>,
 * as data frames with lists in their cells are saved: lists, tuples, dictionaries with text as keys, text in either
 * quotes with Python's escapes, numbers, {@code True}, {@code False}, {@code None} and {@code nan}. Numbers that
 * are not exact become text, for the reader of the field. Takes time in proportion to the text and a bounded stack.
 * Confined to one thread.
 *
 * @see <a href="https://docs.python.org/3/reference/lexical_analysis.html">Python's literals</a>
 */
final class PythonLiteral {

    private static final int MAX_DEPTH = 100;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.][0-9.eE+-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,8}");

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    /**
     * Reads a value.
     *
     * @param text the whole text
     * @return the value
     * @throws IOException if the text is no such value, or has more than 100 levels
     */
    static JsonNode parse(String text) throws IOException {
        PythonLiteral literal = new PythonLiteral(text);
        JsonNode value = literal.value(0);
        literal.skipBlanks();
        if (literal.at < text.length()) {
            throw literal.wrong();
        }
        return value;
    }

    private JsonNode value(int depth) throws IOException {
        skipBlanks();
        if (depth > MAX_DEPTH || at == text.length()) {
            throw wrong();
        }
        char c = text.charAt(at);
        return switch (c) {
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '{' -> dictionary(depth);
            case '\'', '"' -> JsonNodeFactory.instance.textNode(quoted());
            default -> Character.isLetter(c) ? named() : number();
        };
    }

    private ArrayNode list(char end, int depth) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        at++;
        while (!endsWith(end)) {
            list.add(value(depth + 1));
            separator(end);
        }
        return list;
    }

    private ObjectNode dictionary(int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        at++;
        while (!endsWith('}')) {
            JsonNode key = value(depth + 1);
            skipBlanks();
            if (!key.isTextual() || !next(':')) {
                throw wrong();
            }
            object.set(key.textValue(), value(depth + 1));
            separator('}');
        }
        return object;
    }

    private boolean endsWith(char end) {
        skipBlanks();
        return next(end);
    }

    /** Passes over a comma, unless the end follows. */
    private void separator(char end) throws IOException {
        skipBlanks();
        if (!next(',') && (at == text.length() || text.charAt(at) != end)) {
            throw wrong();
        }
    }

    private boolean next(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private JsonNode number() throws IOException {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong();
        }
        at = number.end();
        String digits = number.group();
        return digits.matches("[-+]?\\d{1,18}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(digits))
                : JsonNodeFactory.instance.textNode(digits);
    }

    private JsonNode named() throws IOException {
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw wrong();
        }
        if (name.group().equals("u") && name.end() < text.length() && "'\"".indexOf(text.charAt(name.end())) >= 0) {
            at++;
            return JsonNodeFactory.instance.textNode(quoted());
        }
        at = name.end();
        return switch (name.group()) {
            case "True", "true" -> JsonNodeFactory.instance.booleanNode(true);
            case "False", "false" -> JsonNodeFactory.instance.booleanNode(false);
            case "None", "null", "nan", "NaN" -> JsonNodeFactory.instance.nullNode();
            default -> throw wrong();
        };
    }

    private String quoted() throws IOException {
        char quote = text.charAt(at++);
        StringBuilder unquoted = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return unquoted.toString();
            } else if (c == '\\') {
                escape(unquoted);
            } else {
                unquoted.append(c);
            }
        }
        throw wrong();
    }

    private void escape(StringBuilder unquoted) throws IOException {
        if (at == text.length()) {
            throw wrong();
        }
        char c = text.charAt(at++);
        switch (c) {
            case '\n' -> {}
            case '\\', '\'', '"' -> unquoted.append(c);
            case 'n' -> unquoted.append('\n');
            case 't' -> unquoted.append('\t');
            case 'r' -> unquoted.append('\r');
            case 'a' -> unquoted.append('\u0007');
            case 'b' -> unquoted.append('\b');
            case 'f' -> unquoted.append('\f');
            case 'v' -> unquoted.append('\u000B');
            case 'x' -> unquoted.appendCodePoint(code(2, 16));
            case 'u' -> unquoted.appendCodePoint(code(4, 16));
            case 'U' -> unquoted.appendCodePoint(code(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(unquoted);
            // Python keeps a backslash that begins no escape.
            default -> unquoted.append('\\').append(c);
        }
    }

    private void octal(StringBuilder unquoted) {
        int code = 0;
        at--;
        for (int i = 0; i < 3 && at < text.length() && Character.digit(text.charAt(at), 8) >= 0; i++) {
            code = code * 8 + Character.digit(text.charAt(at++), 8);
        }
        unquoted.append((char) code);
    }

    private int code(int digits, int radix) throws IOException {
        int end = at + digits;
        if (end > text.length() || !text.substring(at, end).chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
            throw wrong();
        }
        long code = Long.parseLong(text.substring(at, end), radix);
        if (code > Character.MAX_CODE_POINT) {
            throw wrong();
        }
        at = end;
        return (int) code;
    }

    private IOException wrong() {
        return new IOException("no Python literal at character " + (at + 1));
    }
}
