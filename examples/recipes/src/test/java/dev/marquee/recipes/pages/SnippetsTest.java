package dev.marquee.recipes.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that looks like code in the pages and in Javadoc is code that the build compiles and runs. */
class SnippetsTest {

    /** What is compared; the blocks of a shell are checked by {@link CommandsTest}, those of SQL by {@link SqlTest}. */
    private static final Set<String> COMPARED =
            Set.of("java", "xml", "properties", "yaml", "python", "kotlin", "groovy");

    /** What is checked elsewhere, or is no code of ours: drawings, the configuration of a pooler. */
    private static final Set<String> OTHERS = Set.of("", "sh", "console", "sql", "mermaid", "ini");

    /** Files of other programs, which the build does not have. */
    private static final Set<String> FOREIGN = Set.of("docs/backup.md yaml");

    private final Repository repository = Repository.here();
    private final Snippets snippets = new Snippets(repository);

    @Test
    void everyBlockOfThePagesAndEverySnippetOfJavadocIsCompiledAndEveryRegionIsShown() {
        if (Boolean.getBoolean("snippets.write")) {
            repository.pages().forEach(this::rewrite);
        }
        List<String> problems = new ArrayList<>();
        blocks().filter(block ->
                        COMPARED.contains(block.language()) || !block.source().isEmpty())
                .filter(block -> !FOREIGN.contains(block.page() + " " + block.language()))
                .forEach(block -> snippets.problem(block).ifPresent(problems::add));
        javadocs(problems);
        snippets.unused().forEach(region -> problems.add(region + ": no page and no Javadoc shows this region"));

        assertThat(problems).isEmpty();
    }

    @Test
    void everyBlockHasALanguageThatIsChecked() {
        assertThat(blocks().filter(block -> !COMPARED.contains(block.language()))
                        .filter(block -> !OTHERS.contains(block.language())))
                .isEmpty();
    }

    private Stream<CodeBlock> blocks() {
        return repository.pages().stream().flatMap(page -> CodeBlock.of(page, repository.lines(page)).stream());
    }

    private void rewrite(Path page) {
        List<String> lines = new ArrayList<>(repository.lines(page));
        List<CodeBlock> blocks = new ArrayList<>(CodeBlock.of(page, lines));
        Collections.reverse(blocks);
        for (CodeBlock block : blocks) {
            snippets.expected(block).ifPresent(expected -> {
                List<String> old =
                        lines.subList(block.line(), block.line() + block.lines().size());
                old.clear();
                old.addAll(expected.stream()
                        .map(line -> line.isEmpty() ? line : block.indent() + line)
                        .toList());
            });
        }
        if (!lines.equals(repository.lines(page))) {
            repository.write(page, lines);
        }
    }

    private void javadocs(List<String> problems) {
        for (Path file : repository.files(path -> path.endsWith(".java") && !path.startsWith("examples/recipes/"))) {
            List<String> lines = repository.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).strip().startsWith("* {@snippet")) {
                    int begin = i + 1;
                    List<String> body = new ArrayList<>();
                    for (int depth = 1; depth > 0; ) {
                        String line = lines.get(++i).replaceFirst("^ *\\* ?", "");
                        depth += count(line, '{') - count(line, '}');
                        if (depth > 0) {
                            body.add(line);
                        }
                    }
                    snippets.problemOfJavadoc(file, begin, body).ifPresent(problems::add);
                }
            }
        }
    }

    private static int count(String line, char brace) {
        return Math.toIntExact(line.chars().filter(c -> c == brace).count());
    }
}
