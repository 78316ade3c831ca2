package dev.marquee.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalWriterTest {

    /** Nothing of this may reach a terminal but as a line end or a tab. */
    private static final Pattern DANGEROUS = Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u00AD\\u061C\\u200B"
            + "\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB]"
            + "|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private static String printed(Consumer<TerminalWriter> print) {
        StringWriter text = new StringWriter();
        TerminalWriter writer = new TerminalWriter(text);
        print.accept(writer);
        writer.flush();
        return text.toString();
    }

    @Test
    void everyWayOfPrintingIsSafe() {
        String title = "\u001b]0;owned\u0007\u009b2J\u202e\r\u0000\u007f\uD800\u2028x";
        List<Consumer<TerminalWriter>> ways = List.of(
                out -> out.println(title),
                out -> out.println((Object) title),
                out -> out.println(title.toCharArray()),
                out -> out.print(title),
                out -> out.print((Object) title),
                out -> out.print(title.toCharArray()),
                out -> out.printf("%s", title),
                out -> out.append(title),
                out -> out.write(title),
                out -> out.write(title, 0, title.length()),
                out -> title.chars().forEach(out::write),
                out -> out.stream().println(title),
                out -> out.stream().print(title),
                out -> new IllegalStateException(title).printStackTrace(out),
                out -> new Output(out, false).print(Map.of(), title));
        for (int way = 0; way < ways.size(); way++) {
            String text = printed(ways.get(way));

            assertThat(DANGEROUS.matcher(text.replaceAll("\r?\n", "")).find())
                    .as("way %d: %s", way, text)
                    .isFalse();
            assertThat(text).contains("\uFFFD]0;owned\uFFFD\uFFFD2J").contains("x");
        }
    }

    @Test
    void lineStaysOneLineAndTextKeepsItsLines() {
        assertThat(printed(out -> out.println("a\nb\rc"))).isEqualTo("a\uFFFDb\uFFFDc" + System.lineSeparator());
        assertThat(printed(out -> out.print("a\n\tb\r\nc\rd"))).isEqualTo("a\n\tb\r\nc\uFFFDd");
    }

    @Test
    void stackTraceCantForgeLines() {
        String text = printed(out -> new IllegalStateException("a\n\tat forged").printStackTrace(out));

        assertThat(text.lines().findFirst()).contains("java.lang.IllegalStateException: a\uFFFD\uFFFDat forged");
        assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void streamOfLibrariesKeepsTheirCharacters() {
        String text = "Amélie 七人の侍 👩‍🚀 ".repeat(900);

        assertThat(printed(out -> {
                    PrintStream stream = out.stream();
                    stream.print(text);
                    stream.flush();
                }))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amélie",
                "Ame\u0301lie",
                "七人の侍",
                "👨‍👩‍👧 🙏🏽 ❤️‍🔥 🏳️‍🌈",
                "می\u200Cخواهم",
                "क्\u200Dष",
                "שלום",
                "العربية",
                "١٢٣",
                "𠀀",
                "a\u00A0b",
            })
    void textOfEveryScriptStays(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ad\u200Da", "ad\u200Ca", "ad\u200Ba", "a\u2060b", "a\u00ADb", "a\uFEFFb", "a\u034Fb"})
    void hiddenCharacterIsShown(String text) {
        assertThat(Printable.line(text)).contains("\uFFFD").hasSameSizeAs(text);
    }

    @Test
    void jsonIsEscapedAndMeansTheSame() throws JsonProcessingException {
        long seed = System.nanoTime();
        System.out.println("TerminalWriterTest.jsonIsEscapedAndMeansTheSame seed " + seed);
        Random random = new Random(seed);
        for (int k = 0; k < 500; k++) {
            StringBuilder value = new StringBuilder("\u001b\u007f\u009b\u202e\u2028\uFEFF\n\t\"\\\u200B\r\u0000");
            for (int length = random.nextInt(20); length > 0; length--) {
                int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
                value.appendCodePoint(Character.getType(codePoint) == Character.SURROGATE ? ' ' : codePoint);
            }
            String text = printed(out -> new Output(out, true).print(Map.of("key", value.toString())));

            assertThat(DANGEROUS.matcher(text.replaceAll("\r?\n", "")).find())
                    .as(text)
                    .isFalse();
            assertThat(new ObjectMapper().readTree(text).get("key").asText()).isEqualTo(value.toString());
        }
    }

    @Test
    void unpairedSurrogateIsEscapedInJson() {
        assertThat(printed(out -> new Output(out, true).print(Map.of("key", "a\uD800b"))))
                .contains("\"a\\ud800b\"");
    }
}
