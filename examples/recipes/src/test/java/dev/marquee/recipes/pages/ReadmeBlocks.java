package dev.marquee.recipes.pages;

import java.nio.file.Path;
import java.util.List;

/** The blocks of code of the README, for tests that run them. Stateless. */
public final class ReadmeBlocks {

    private ReadmeBlocks() {}

    /** {@return the lines of the only block whose first line is given} */
    public static List<String> first(String line) {
        Path readme = Path.of("README.md");
        return CodeBlock.of(readme, Repository.here().lines(readme)).stream()
                .map(CodeBlock::lines)
                .filter(lines -> !lines.isEmpty() && lines.get(0).equals(line))
                .findFirst()
                .orElseThrow();
    }
}
