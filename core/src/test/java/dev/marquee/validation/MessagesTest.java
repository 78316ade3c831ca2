package dev.marquee.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.DuplicateException;
import dev.marquee.InvalidValueException;
import dev.marquee.MarqueeException;
import dev.marquee.StorageException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    @ParameterizedTest
    @CsvSource({
        "'a\u001B[2Jb',a<U+001B>[2Jb",
        "'a\r\nb',a<U+000D><U+000A>b",
        "'a\u202Eb\u200Bc\u2028d',a<U+202E>b<U+200B>c<U+2028>d",
        "'a\uD83Cb',a<U+D83C>b",
        "'\u009B1mAmélie 🎬 神',<U+009B>1mAmélie 🎬 神",
        "'\uDB40\uDC41',<U+E0041>",
    })
    void charactersThatATerminalWouldNotShowAreWrittenAsCodePoints(String text, String visible) {
        assertThat(Messages.visible(text)).isEqualTo(visible);
        assertThat(Rules.shown(text)).isEqualTo('"' + visible + '"');
    }

    static Stream<String> texts() {
        return Stream.of("x".repeat(10_000_000), "\u001B".repeat(1000), "🎬".repeat(400), "a" + "🎬".repeat(400));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void longMessageKeepsItsStartAndItsWayOut(String text) {
        String bounded = Messages.bounded("the name " + text + " is too long; shorten it");

        assertThat(bounded)
                .hasSizeLessThanOrEqualTo(Messages.MAX_LENGTH)
                .startsWith("the name ")
                .contains(" … ")
                .endsWith(" is too long; shorten it");
        assertThat(Messages.visible(bounded)).as("no half of a surrogate pair").isEqualTo(bounded);
        assertThat(Messages.bounded(bounded)).isEqualTo(bounded);
    }

    @Test
    void quotedValueIsCutBetweenCharacters() {
        assertThat(Rules.shown("a" + "🎬".repeat(100))).isEqualTo("\"a" + "🎬".repeat(29) + "…\"");
    }

    static Stream<MarqueeException> exceptions() {
        String text = "\u001B[2J" + "x".repeat(1_000_000);
        return Stream.of(
                new InvalidValueException(text),
                new DuplicateException("username", text),
                new StorageException(text, new IllegalStateException()));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void messageOfEachExceptionIsBounded(MarqueeException exception) {
        assertThat(exception.getMessage())
                .hasSizeLessThanOrEqualTo(Messages.MAX_LENGTH)
                .startsWith("<U+001B>[2Jxxx");
    }
}
