package dev.marquee.tmdb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiResponseTest {

    private static final byte[] JSON = "{\"id\": 1}".getBytes(StandardCharsets.UTF_8);

    private static ApiResponse answer(String encoding, byte[] body) {
        Map<String, List<String>> headers =
                encoding.isEmpty() ? Map.of() : Map.of("Content-Encoding", List.of(encoding));
        return new ApiResponse(200, HttpHeaders.of(headers, (name, value) -> true), body);
    }

    @Test
    void compressedBodyIsDecompressedOnceAndStoredAsItArrived() throws IOException {
        byte[] body = Gzip.compress(JSON);
        ApiResponse answer = answer("gzip", body);

        assertThat(answer.json().path("id").intValue()).isEqualTo(1);
        assertThat(answer.plain()).isEqualTo(JSON).isSameAs(answer.plain());
        assertThat(answer.compressed()).isSameAs(body);
    }

    @Test
    void plainBodyIsReadAsItArrivedAndCompressedForTheDisk() throws IOException {
        ApiResponse answer = answer("", JSON);

        assertThat(answer.plain()).isSameAs(JSON);
        assertThat(Gzip.decompress(answer.compressed())).isEqualTo(JSON);
    }

    @Test
    void otherEncodingIsRefused() {
        ApiResponse answer = answer("br", JSON);

        assertThatThrownBy(answer::json).isInstanceOf(IOException.class);
        assertThatThrownBy(answer::compressed).isInstanceOf(IOException.class);
    }
}
