package dev.marquee.recipes.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the pages tell a reader to type exists: folders and files of the project, profiles and modules of Maven,
 * commands of the command line. The runbooks of {@code docs/operations} are checked by their drill.
 */
class CommandsTest {

    private static final Pattern OURS = Pattern.compile("(core|storage-jooq|tmdb-client|examples|docs)/[\\w./-]*");
    private static final Pattern PROFILE =
            Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("@Command\\(\\s*name = \"([\\w-]+)\"");
    private static final Pattern JAR =
            Pattern.compile("(?:^|\\s)(?:marquee|java -jar \\S*marquee\\.jar)((?: --db \\S+)?) ([a-z-]+)");

    private final Repository repository = Repository.here();
    private final Set<String> profiles = all("pom.xml", PROFILE);
    private final Set<String> commands = all(".java", COMMAND);

    private Set<String> all(String ending, Pattern name) {
        Set<String> found = new TreeSet<>();
        for (Path file : repository.files(path ->
                path.endsWith(ending) && (ending.equals("pom.xml") || path.startsWith("examples/cli/src/main/")))) {
            Matcher matcher = name.matcher(String.join("\n", repository.lines(file)));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    @Test
    void everythingThatAReaderTypesExists() {
        List<String> problems = new ArrayList<>();
        int checked = 0;
        for (Path page : repository.pages()) {
            for (CodeBlock block : CodeBlock.of(page, repository.lines(page))) {
                if (block.language().matches("sh|console") && !page.startsWith("docs/operations")) {
                    checked++;
                    String text = String.join("\n", block.lines()).replaceAll("(?m)(^|\\s)#.*$", "");
                    missing(text).forEach(what -> problems.add(block.place() + ": there is no " + what));
                }
            }
        }
        assertThat(problems).isEmpty();
        assertThat(checked).isGreaterThan(10);
    }

    private Set<String> missing(String text) {
        Set<String> missing = new HashSet<>();
        Matcher path = OURS.matcher(text);
        while (path.find()) {
            if (!path.group().matches(".*/target(/.*)?") && !repository.exists(Path.of(path.group()))) {
                missing.add(path.group());
            }
        }
        Matcher profile = Pattern.compile("\\s-P([\\w-]+)").matcher(text);
        while (profile.find()) {
            if (!profiles.contains(profile.group(1))) {
                missing.add("profile " + profile.group(1));
            }
        }
        Matcher run = Pattern.compile("\\s-Drun=([\\w-]+)").matcher(text);
        while (run.find()) {
            if (!profiles.contains("run-" + run.group(1))) {
                missing.add("profile run-" + run.group(1));
            }
        }
        for (String line : text.lines().toList()) {
            Matcher command = JAR.matcher(line);
            while (command.find()) {
                if (!commands.contains(command.group(2))) {
                    missing.add("command " + command.group(2));
                }
            }
        }
        return missing;
    }
}
