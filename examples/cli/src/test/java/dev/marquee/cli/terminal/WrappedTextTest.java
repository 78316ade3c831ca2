package dev.marquee.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {

    @Test
    void wideLineIsBrokenBetweenWordsAndIndented() {
        assertThat(WrappedText.lines("made by: Aardvark Pictures, Badger Films, Catfish & Sons", 24))
                .containsExactly("made by: Aardvark", "  Pictures, Badger", "  Films, Catfish & Sons");
    }

    @Test
    void lineThatFitsIsNotChanged() {
        assertThat(WrappedText.lines("id   title", 10)).containsExactly("id   title");
        assertThat(WrappedText.lines("x ".repeat(500), Integer.MAX_VALUE)).containsExactly("x ".repeat(500));
    }

    @Test
    void wordThatIsWiderThanTheTerminalStaysWhole() {
        String address = "https://example.com/a-long/address-that-is/copied";

        assertThat(WrappedText.lines("video: " + address + " (Trailer)", 24))
                .containsExactly("video:", "  " + address, "  (Trailer)");
        assertThat(WrappedText.lines(address, 24)).containsExactly(address);
    }

    @Test
    void textWithoutBlanksIsBrokenBetweenCharactersAsWideAsTheyAre() {
        assertThat(WrappedText.lines("千と千尋の神隠し千と千尋の神隠し", 20)).containsExactly("千と千尋の神隠し千と", "  千尋の神隠し");
    }
}
