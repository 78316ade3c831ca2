package dev.marquee.movie;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovieFilterTest {

    @Test
    void fingerprintIsTheSameInWhateverOrderTheConditionsAreAdded() {
        MovieFilter all = MovieFilter.all();

        assertThat(all.provider("US", 8)
                        .provider("FR", 9)
                        .country("US")
                        .country("FR")
                        .fingerprint())
                .isEqualTo(all.country("FR")
                        .country("US")
                        .provider("FR", 9)
                        .provider("US", 8)
                        .fingerprint());
    }

    @Test
    void fingerprintTellsFiltersApartWhosePartsAreSwapped() {
        MovieFilter all = MovieFilter.all();

        assertThat(all.provider("US", 8).provider("FR", 9).fingerprint())
                .isNotEqualTo(all.provider("US", 9).provider("FR", 8).fingerprint());
        assertThat(all.certification("US", "R").certification("GB", "15").fingerprint())
                .isNotEqualTo(
                        all.certification("US", "15").certification("GB", "R").fingerprint());
        assertThat(all.keyword(7).fingerprint()).isNotEqualTo(all.person(7).fingerprint());
    }
}
