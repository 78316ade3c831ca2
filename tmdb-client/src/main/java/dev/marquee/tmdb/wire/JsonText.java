package dev.marquee.tmdb.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Turns bytes into JSON and back, within bounds of size and depth, so that no answer takes all memory. */
final class JsonText {

    /** The most bytes of one answer, before and after it is unpacked; TMDb's largest have about two million. */
    static final int LARGEST = 16 << 20;

    private static final int MOST_TOKENS = 2_000_000;
    private static final int DEEPEST = 100;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LARGEST)
                            .maxStringLength(LARGEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    /**
     * Reads JSON.
     *
     * @param bytes begin with it
     * @param length how many of them are it
     * @return what it says; a missing node if it is empty
     * @throws IOException if it is no JSON, too deep or too large
     */
    static JsonNode parse(byte[] bytes, int length) throws IOException {
        try {
            return JSON.readTree(bytes, 0, length);
        } catch (NumberFormatException e) {
            // Jackson lets this one through, for an exponent of more digits than a number has. Its message quotes the
            // body.
            throw new IOException("a number is out of all bounds");
        }
    }

    /** {@return a value of maps, texts, numbers and booleans as JSON} */
    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a value that JSON has", e);
        }
    }
}
