package dev.marquee.exports;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags and rewatches that only a note can keep. */
class NoteTextTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        text, tags, true
        text, tags, false
        text,     , true
        text,     , false
            , tags, true
            , tags, false
            ,     , true
            ,     , false
        """)
    void partsComeBack(@Nullable String text, @Nullable String tags, boolean rewatch) {
        NoteText parts = new NoteText(text == null ? null : text + "\n\nof " + text, tags, rewatch);

        assertThat(NoteText.of(parts.note())).isEqualTo(parts);
    }

    @Test
    void ordinaryNoteIsNothingElse() {
        assertThat(NoteText.of("Tags are fun.\nRewatch soon"))
                .isEqualTo(new NoteText("Tags are fun.\nRewatch soon", null, false));
        assertThat(NoteText.of("See also\nTags: a")).isEqualTo(new NoteText("See also\nTags: a", null, false));
    }
}
