package dev.marquee.tmdb.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "[] # []",
                "{} # {}",
                "[{'id': 16, 'name': 'Animation'}] # [{\"id\":16,\"name\":\"Animation\"}]",
                "[{'name': \"Children's\"}, ] # [{\"name\":\"Children's\"}]",
                "[{'name': 'the \"big\" one', 'x': None}] # [{\"name\":\"the \\\"big\\\" one\",\"x\":null}]",
                "{'a': True, 'b': False, 'c': nan} # {\"a\":true,\"b\":false,\"c\":null}",
                "['it\\'s', 'tab\\there', 'back\\\\slash', '\\d']"
                        + " # [\"it's\",\"tab\\there\",\"back\\\\slash\",\"\\\\d\"]",
                "['\\xe9', '\\u00e9', '\\U0001F3AC', '\\351'] # [\"é\",\"é\",\"🎬\",\"é\"]",
                "(1, -2) # [1,-2]",
                "[u'x', 7.8, 1e9, 99999999999999999999] # [\"x\",\"7.8\",\"1e9\",\"99999999999999999999\"]",
                "[[[{'a': (1,)}]]] # [[[{\"a\":[1]}]]]"
            })
    void literalsAreRead(String literal, String json) throws IOException {
        assertThat(PythonLiteral.parse(literal))
                .hasToString(new ObjectMapper().readTree(json).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[1",
                "[1 2]",
                "{'a'}",
                "{'a': }",
                "{1: 2}",
                "'open",
                "'\\",
                "'\\u12'",
                "'\\UFFFFFFFF'",
                "[]]",
                "os.system('x')",
                "[x for x in y]",
                "None1",
                "{'a': 1 'b': 2}",
                "--",
                "u"
            })
    void whatIsNoLiteralIsRefused(String text) {
        assertThatThrownBy(() -> PythonLiteral.parse(text)).isInstanceOf(IOException.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> PythonLiteral.parse("[".repeat(1_000_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PythonLiteral.parse("{'a':".repeat(1_000_000))).isInstanceOf(IOException.class);
    }

    @Test
    void anyTextIsAValueOrRefused() {
        long seed = Long.getLong("marquee.test.fuzz.seed", new Random().nextLong());
        System.out.println("Python literals: seed " + seed);
        Random random = new Random(seed);
        String alphabet = "[]{}(),:'\"\\ux0aN1e9.- oneTrue";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(24); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(PythonLiteral.parse(text.toString())).isNotNull();
            } catch (IOException refused) {
                assertThat(refused).hasMessageStartingWith("no Python literal at character ");
            } catch (RuntimeException | Error untyped) {
                throw new AssertionError("seed " + seed + ": " + text, untyped);
            }
        }
    }
}
