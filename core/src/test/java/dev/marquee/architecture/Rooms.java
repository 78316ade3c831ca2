package dev.marquee.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages of a module.
 *
 * @param floors from the ground up: a package may use those before it, never one after it
 * @param apart packages that stand on no floor and have rules of their own
 */
public record Rooms(List<String> floors, Set<String> apart) {

    /** {@return all packages of the module} */
    public Set<String> all() {
        Set<String> all = new TreeSet<>(floors);
        all.addAll(apart);
        return all;
    }

    /** Fails if a package uses one that stands above it. */
    public void checkArrows(JavaClasses classes) {
        for (int floor = 0; floor < floors.size() - 1; floor++) {
            noClasses()
                    .that()
                    .resideInAPackage(floors.get(floor))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(floors.subList(floor + 1, floors.size()).toArray(String[]::new))
                    .check(classes);
        }
    }

    /** Fails if the classes have a package that is not listed, or none of one that is. */
    public void checkComplete(JavaClasses classes) {
        Set<String> found = new TreeSet<>();
        classes.forEach(type -> found.add(type.getPackageName()));

        assertThat(found).containsExactlyInAnyOrderElementsOf(all());
    }

    /** Fails if the unqualified exports of a class's module are not all listed packages but some. */
    public void checkExports(Class<?> ofModule, Set<String> notExported) throws IOException, URISyntaxException {
        Set<String> expected = all();
        expected.removeAll(notExported);

        assertThat(module(ofModule).exports())
                .filteredOn(export -> !export.isQualified())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** {@return the compiled descriptor of a class's module; the tests run on the class path} */
    public static ModuleDescriptor module(Class<?> ofModule) throws IOException, URISyntaxException {
        Path code = Path.of(
                ofModule.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (InputStream in = Files.newInputStream(code.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }
}
