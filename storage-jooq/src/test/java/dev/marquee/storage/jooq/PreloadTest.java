package dev.marquee.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.marquee.Marquee;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is loaded before the first call. */
class PreloadTest {

    @Test
    void everyNameIsThatOfAClass() {
        List<String> names = Preload.hidden().toList();

        assertThat(names)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThatCode(() -> Class.forName(name, false, Preload.class.getClassLoader()))
                        .doesNotThrowAnyException());
    }

    @Test
    void databaseAnswersWhileClassesAreLoadedInAnotherThread() throws InterruptedException {
        Thread preload = new Thread(Marquee::preload);
        preload.start();
        try (Marquee marquee = Marquee.open("jdbc:sqlite::memory:")) {
            assertThat(marquee.users().findByUsername("nobody")).isEmpty();
        }
        preload.join();
    }
}
