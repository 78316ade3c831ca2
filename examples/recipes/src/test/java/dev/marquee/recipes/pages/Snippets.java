package dev.marquee.recipes.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Compares the code of pages with the code that the build compiles and runs. A block that is marked by a comment,
 * {@code <!-- snippet: ListsTest.java#count -->}, must equal that region with its imports, or, without a region, be a
 * part of the file. A block without a mark must be a part of some file. Indentation does not count. Confined to one
 * thread.
 */
final class Snippets {

    private static final Pattern COMPILED =
            Pattern.compile("(examples/.+|(core|storage-jooq|tmdb-client)/src/test/java/.+)\\.java|.*\\b(pom|bom)\\.xml"
                    + "|examples/.+\\.(xml|properties|ya?ml|sql|py|gradle|kts)");

    private final Repository repository;
    private final List<Path> sources;
    private final Set<String> used = new HashSet<>();

    Snippets(Repository repository) {
        this.repository = repository;
        this.sources = repository.files(path -> COMPILED.matcher(path).matches());
    }

    /** {@return what is wrong with a block, in one sentence; empty if nothing is} */
    Optional<String> problem(CodeBlock block) {
        if (block.source().isEmpty()) {
            List<String> code = withoutImports(block.lines());
            return sources.stream().anyMatch(source -> isPart(code, source, ending(block)))
                    ? Optional.empty()
                    : Optional.of(block.place() + ": this code is in no file that the build compiles; put it into a"
                            + " region of a test in examples/recipes");
        }
        String[] name = block.source().split("#", 2);
        List<Path> files = named(name[0]);
        if (files.size() != 1) {
            return Optional.of(block.place() + ": " + name[0] + " must name one file, but names " + files);
        }
        if (name.length == 1) {
            return isPart(block.lines(), files.get(0), path -> true)
                    ? Optional.empty()
                    : Optional.of(block.place() + ": this is no part of " + files.get(0));
        }
        used.add(files.get(0) + "#" + name[1]);
        Optional<List<String>> expected = region(files.get(0), name[1]);
        if (expected.isEmpty()) {
            return Optional.of(block.place() + ": " + files.get(0) + " has no region " + name[1]);
        }
        return Region.unindented(block.lines()).equals(expected.get())
                ? Optional.empty()
                : Optional.of(block.place() + ": this is not the region " + block.source()
                        + "; mvn test -Dtest=SnippetsTest -Dsnippets.write=true writes it here");
    }

    /** {@return the lines of the region that a block names; empty if it names none} */
    Optional<List<String>> expected(CodeBlock block) {
        String[] name = block.source().split("#", 2);
        return name.length == 1
                ? Optional.empty()
                : named(name[0]).stream().findFirst().flatMap(file -> region(file, name[1]));
    }

    private List<Path> named(String name) {
        return repository.files(path -> path.equals(name) || (path.endsWith("/" + name) && path.contains("/src/")));
    }

    private Optional<List<String>> region(Path file, String name) {
        List<String> lines = repository.lines(file);
        return Region.of(lines).stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .map(region -> file.toString().endsWith(".java") ? region.withImports(lines) : region.lines());
    }

    private static Predicate<Path> ending(CodeBlock block) {
        List<String> endings =
                block.language().equals("yaml") ? List.of(".yaml", ".yml") : List.of("." + block.language());
        return path -> endings.stream().anyMatch(path.toString()::endsWith)
                || (block.language().equals("python") && path.toString().endsWith(".py"));
    }

    private boolean isPart(List<String> code, Path source, Predicate<Path> kind) {
        return kind.test(source) && joined(repository.lines(source)).contains(joined(code));
    }

    /** Regions may begin within a part. */
    private static String joined(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.contains("@start region=") && !line.contains("@end region=")) {
                kept.add(line.strip());
            }
        }
        return "\n" + String.join("\n", kept) + "\n";
    }

    private static List<String> withoutImports(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("import ")).toList();
    }

    /** {@return the body of a snippet of Javadoc that is no region, as a problem; empty if it is one} */
    Optional<String> problemOfJavadoc(Path file, int line, List<String> body) {
        List<String> wanted = Region.unindented(body);
        for (Path source : sources) {
            for (Region region :
                    source.toString().endsWith(".java") ? Region.of(repository.lines(source)) : List.<Region>of()) {
                if (region.lines().equals(wanted)) {
                    used.add(source + "#" + region.name());
                    return Optional.empty();
                }
            }
        }
        return Optional.of(file + ":" + line
                + ": this snippet is no region of a file that the build compiles; add one to" + " examples/recipes");
    }

    /** {@return the regions that neither a page nor Javadoc shows} */
    List<String> unused() {
        return sources.stream()
                .filter(source -> source.startsWith("examples/recipes")
                        && source.toString().endsWith(".java"))
                .flatMap(source ->
                        Region.of(repository.lines(source)).stream().map(region -> source + "#" + region.name()))
                .filter(region -> !used.contains(region))
                .toList();
    }
}
