package dev.marquee.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.168.1.20:8080,true",
        "[fe80::1]:8080,true",
        "livingroom:8080,true",
        "livingroom.local,true",
        "localhost,true",
        "evil.example,false",
        "evil.example:8080,false",
        "192.168.1.20.evil.example,false",
    })
    void aSiteForAllAddressesAnswersNoPublicName(String host, boolean answered) {
        assertThat(SiteAddress.of(null, "0.0.0.0").isHost(host)).isEqualTo(answered);
        assertThat(SiteAddress.of(null, "::").isHost(host)).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9,203.0.113.9",
        "'198.51.100.7, 203.0.113.9',203.0.113.9",
        "203.0.113.9:4711,203.0.113.9",
        "[2001:db8::1]:4711,[2001:db8::1]",
        "2001:db8::1,2001:db8::1",
        "' ',127.0.0.1",
    })
    void theProxysLastWordIsTheClient(String forwarded, String client) {
        assertThat(SiteAddress.of("https://films.example.org", "127.0.0.1").client("127.0.0.1", forwarded))
                .isEqualTo(client);
        assertThat(SiteAddress.of(null, "127.0.0.1").client("127.0.0.1", forwarded))
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://films.example.org:443,https://films.example.org",
        "http://films.example.org:80/,http://films.example.org",
        "https://films.example.org:80,https://films.example.org:80",
        "https://films.example.org:8443/,https://films.example.org:8443",
    })
    void anOriginNamesAPortOnlyIfItIsNotTheUsualOne(String url, String origin) {
        SiteAddress address = SiteAddress.of(url, "127.0.0.1");

        assertThat(address.publicUrl()).hasValue(origin);
        assertThat(address.isOrigin(origin, "films.example.org")).isTrue();
        assertThat(address.isOrigin("https://evil.example", "films.example.org"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"films.example.org", "ftp://films.example.org", "https://films.example.org/path", "https://a@b"})
    void aPublicAddressIsSchemeAndHost(String url) {
        assertThatThrownBy(() -> SiteAddress.of(url, "127.0.0.1"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("https://films.example.org");
    }
}
