package dev.marquee.spring.boot.sample;

import dev.marquee.page.Cursor;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Pages as responses: the items in the body, and the address of the next page in a {@code Link} header (RFC 8288). */
final class Pages {

    private Pages() {}

    static <T> ResponseEntity<List<T>> response(List<T> items, Optional<Cursor> next) {
        HttpHeaders headers = new HttpHeaders();
        next.ifPresent(cursor -> headers.add(
                HttpHeaders.LINK,
                "<"
                        + ServletUriComponentsBuilder.fromCurrentRequest()
                                .replaceQueryParam("after", cursor.token())
                                // What the request has is encoded already, and a token needs no encoding.
                                .build(true)
                                .toUriString()
                        + ">; rel=\"next\""));
        return ResponseEntity.ok().headers(headers).body(items);
    }
}
