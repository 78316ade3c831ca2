package dev.marquee.recipes.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a block is said with its file and line. */
class SnippetsOfAPageTest {

    private static final List<String> SOURCE = List.of(
            "package recipes;",
            "",
            "import java.time.Clock;",
            "import java.time.Instant;",
            "import java.util.List;",
            "",
            "class TimeTest {",
            "    // @start region=\"outer\"",
            "    void tell(Clock clock) {",
            "        // @start region=\"now\"",
            "        Instant now = clock.instant();",
            "        // @end region=\"now\"",
            "    }",
            "    // @end region=\"outer\"",
            "}");

    @TempDir
    private Path root;

    private String problem(String... page) throws IOException {
        Path source = root.resolve("examples/recipes/src/test/java/TimeTest.java");
        Files.createDirectories(source.getParent());
        Files.write(source, SOURCE);
        CodeBlock block = CodeBlock.of(Path.of("docs/time.md"), List.of(page)).get(0);
        return new Snippets(Repository.at(root)).problem(block).orElse("");
    }

    @Test
    void regionIsShownWithItsImportsOnly() throws IOException {
        String[] page = {
            "<!-- snippet: TimeTest.java#now -->",
            "```java",
            "import java.time.Instant;",
            "",
            "Instant now = clock.instant();",
            "```"
        };
        assertThat(problem(page)).isEmpty();
        page[4] = "Instant now = Instant.now();";
        assertThat(problem(page)).startsWith("docs/time.md:2: this is not the region TimeTest.java#now");
        page[4] = "Instant now = clock.instant();";
        page[2] = "import java.time.Clock;";
        assertThat(problem(page)).startsWith("docs/time.md:2:");
    }

    @Test
    void regionAroundAnotherHasNoMarksAndMayBeIndentedAsAListIs() throws IOException {
        assertThat(problem(
                        "1. Ask the clock:",
                        "",
                        "   <!-- snippet: TimeTest.java#outer -->",
                        "   ```java",
                        "   import java.time.Clock;",
                        "   import java.time.Instant;",
                        "",
                        "   void tell(Clock clock) {",
                        "       Instant now = clock.instant();",
                        "   }",
                        "   ```"))
                .isEmpty();
    }

    @Test
    void blockWithoutAMarkIsAPartOfAFile() throws IOException {
        assertThat(problem("```java", "void tell(Clock clock) {", "    Instant now = clock.instant();", "```"))
                .isEmpty();
        assertThat(problem("", "```java", "Instant then = clock.instant();", "```"))
                .isEqualTo("docs/time.md:2: this code is in no file that the build compiles; put it into a region of a"
                        + " test in examples/recipes");
    }

    @Test
    void marksOfWhatIsNotThereAreNamed() throws IOException {
        assertThat(problem("<!-- snippet: TimeTest.java#then -->", "```java", "```"))
                .isEqualTo("docs/time.md:2: examples/recipes/src/test/java/TimeTest.java has no region then");
        assertThat(problem("<!-- snippet: SpaceTest.java#then -->", "```java", "```"))
                .isEqualTo("docs/time.md:2: SpaceTest.java must name one file, but names []");
    }
}
