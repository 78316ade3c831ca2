package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.tmdb.RecordedResponses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeNamesTest {

    @ParameterizedTest
    @CsvSource({
        "United States of America, US",
        "united kingdom, GB",
        "'  France ', FR",
        "Côte d'Ivoire, CI",
        "COTE D IVOIRE, CI",
        "Bosnia and Herzegovina, BA",
        "St. Kitts and Nevis, KN",
        "Soviet Union, SU",
        "Turkey, TR",
        "Türkiye, TR",
        "DE, DE",
    })
    void countryIsFoundByItsNameOrCode(String name, String code) {
        assertThat(CodeNames.country(name)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "English, en",
        "Mandarin, zh",
        "Cantonese, cn",
        "No Language, xx",
        "Haitian; Haitian Creole, ht",
        "hebrew, he",
        "Norwegian Bokmål, nb",
        "pt, pt",
    })
    void languageIsFoundByItsNameOrCode(String name, String code) {
        assertThat(CodeNames.language(name)).isEqualTo(code);
    }

    @Test
    void nameThatIsOnlySimilarOrOfTwoCodesHasNone() {
        assertThat(List.of("Unite States", "Congo", "usa!!x", "", "English", "é"))
                .allSatisfy(name -> assertThat(CodeNames.country(name)).isNull());
        assertThat(List.of("Englisch", "Ndebele", "France", "", "EN"))
                .allSatisfy(name -> assertThat(CodeNames.language(name)).isNull());
    }

    @Test
    void recordedNamesOfTmdbHaveTheirCodes() throws IOException {
        Path folder = RecordedResponses.folder().orElse(null);
        assumeTrue(folder != null, "there are no recorded responses; some names are tested above");
        assertThat(differing(folder, "countries", "iso_3166_1", CodeNames::country))
                .containsOnly("CD Congo", "CG Congo");
        assertThat(differing(folder, "languages", "iso_639_1", CodeNames::language))
                .containsOnly("nd Ndebele", "nr Ndebele");
    }

    private static List<String> differing(
            Path folder, String file, String codeField, Function<String, @Nullable String> code) throws IOException {
        List<String> differing = new ArrayList<>();
        JsonNode list = new ObjectMapper()
                .readTree(folder.resolve("configuration/" + file + ".json").toFile());
        assertThat(list).isNotEmpty();
        for (JsonNode entry : list) {
            String name = entry.path("english_name").asText();
            if (!entry.path(codeField).asText().equals(code.apply(name))) {
                differing.add(entry.path(codeField).asText() + " " + name);
            }
        }
        return differing;
    }
}
