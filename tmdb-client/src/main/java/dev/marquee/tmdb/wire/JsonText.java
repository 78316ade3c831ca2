package dev.marquee.tmdb.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Parses and writes JSON within bounds of size and depth, so that no response exhausts the memory. */
final class JsonText {

    /** The maximum size of a response, before and after decompression; TMDb's largest have about two million bytes. */
    static final int MAX_BYTES = 16 << 20;

    private static final int MAX_TOKENS = 2_000_000;
    private static final int MAX_DEPTH = 100;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_BYTES)
                            .maxStringLength(MAX_BYTES)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    /**
     * Reads JSON.
     *
     * @param bytes begin with the text
     * @param length the length of the text
     * @return the value, or a missing node if the text is empty
     * @throws IOException if it is not JSON, too deep or too large
     */
    static JsonNode parse(byte[] bytes, int length) throws IOException {
        try {
            return JSON.readTree(bytes, 0, length);
        } catch (NumberFormatException e) {
            // Jackson throws this for an exponent with too many digits. The message quotes the body.
            throw new IOException("a number is out of range");
        }
    }

    /** {@return a value of maps, texts, numbers and booleans as JSON} */
    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the value has no JSON form", e);
        }
    }
}
