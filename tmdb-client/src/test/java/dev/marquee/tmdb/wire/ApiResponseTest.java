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

    private static ApiResponse response(String encoding, byte[] body) {
        Map<String, List<String>> headers =
                encoding.isEmpty() ? Map.of() : Map.of("Content-Encoding", List.of(encoding));
        return new ApiResponse(200, HttpHeaders.of(headers, (name, value) -> true), body);
    }

    @Test
    void compressedBodyIsDecompressedOnceAndStoredAsItArrived() throws IOException {
        byte[] body = Gzip.compress(JSON);
        ApiResponse response = response("gzip", body);

        assertThat(response.json().path("id").intValue()).isEqualTo(1);
        assertThat(response.plain()).isEqualTo(JSON).isSameAs(response.plain());
        assertThat(response.compressed()).isSameAs(body);
    }

    @Test
    void plainBodyIsReadAsItArrivedAndCompressedForTheDisk() throws IOException {
        ApiResponse response = response("", JSON);

        assertThat(response.plain()).isSameAs(JSON);
        assertThat(Gzip.decompress(response.compressed())).isEqualTo(JSON);
    }

    @Test
    void otherEncodingIsRefused() {
        ApiResponse response = response("br", JSON);

        assertThatThrownBy(response::json).isInstanceOf(IOException.class);
        assertThatThrownBy(response::compressed).isInstanceOf(IOException.class);
    }
}
