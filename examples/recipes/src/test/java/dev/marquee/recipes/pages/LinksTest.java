package dev.marquee.recipes.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between the pages lead somewhere, and every page of {@code docs} is reached from its index. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(<?([^)\\s>]+)>?\\)|(?:href|src)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+?)(?: +#+)?");
    private static final Path INDEX = Path.of("docs", "README.md");

    private final Repository repository = Repository.here();

    @Test
    void everyRelativeLinkHasItsFileAndItsHeading() {
        List<String> problems = new ArrayList<>();
        for (Path page : repository.files(path -> path.endsWith(".md") && !path.contains("/src/"))) {
            for (String link : links(page)) {
                String[] parts = link.split("#", 2);
                Path target = target(page, parts[0]);
                if (!repository.exists(target)) {
                    problems.add(page + ": there is no " + target + " for the link " + link);
                } else if (parts.length == 2
                        && target.toString().endsWith(".md")
                        && !anchors(target).contains(parts[1])) {
                    problems.add(page + ": " + target + " has no heading for the link " + link);
                }
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheIndex() {
        Set<Path> seen = new HashSet<>(Set.of(INDEX));
        Deque<Path> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Path page = open.remove();
            for (String link : links(page)) {
                Path target = target(page, link.split("#", 2)[0]);
                if (target.toString().endsWith(".md") && repository.exists(target) && seen.add(target)) {
                    open.add(target);
                }
            }
        }
        assertThat(seen)
                .containsAll(repository.files(path ->
                        path.startsWith("docs/") && path.endsWith(".md") && !path.startsWith("docs/decisions/")));
    }

    /** {@return the links of a page that stay in the project; none of its code} */
    private List<String> links(Path page) {
        List<String> links = new ArrayList<>();
        String text = String.join(" ", prose(page)).replaceAll("``.*?``|`[^`]*`", "");
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            String target = link.group(1) == null ? link.group(2) : link.group(1);
            if (!target.matches("[a-z]+:.*")) {
                links.add(target);
            }
        }
        return links;
    }

    private List<String> prose(Path page) {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : repository.lines(page)) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return prose;
    }

    private static Path target(Path page, String link) {
        return link.isEmpty() ? page : page.resolveSibling(link).normalize();
    }

    /** {@return the anchors of the headings of a page, as GitHub makes them} */
    private Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> times = new HashMap<>();
        for (String line : prose(page)) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = heading.group(1)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                        .replace(' ', '-');
                int before = times.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }
}
