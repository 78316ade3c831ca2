package dev.marquee.recipes.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A short command, {@code mvn -Drun=NAME}, builds all modules that its program needs. */
class ShortCommandsTest {

    private static final Pattern PROFILE =
            Pattern.compile("<id>run-[\\w-]+</id>.*?<modules>(.*?)</modules>", Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>(marquee-[\\w-]+)</artifactId>");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<groupId>dev\\.marquee</groupId>\\s*<artifactId>(marquee-[\\w-]+)</artifactId>");

    private final Repository repository = Repository.here();

    @Test
    void modulesOfAShortCommandNeedNoOthers() {
        int profiles = 0;
        Matcher profile = PROFILE.matcher(text("pom.xml"));
        while (profile.find()) {
            profiles++;
            List<String> built = new ArrayList<>();
            for (String module : all(MODULE, profile.group(1))) {
                String pom = text(module + "/pom.xml");
                built.addAll(all(ARTIFACT, pom));
                assertThat(built).containsAll(all(DEPENDENCY, pom.substring(pom.indexOf("</parent>"))));
            }
        }
        assertThat(profiles).isEqualTo(2);
    }

    private String text(String file) {
        return String.join("\n", repository.lines(Path.of(file)));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
