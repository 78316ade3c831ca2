package dev.marquee.exports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.marquee.architecture.Rooms;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** The rooms of this module: exports above the reader of delimited files. */
@AnalyzeClasses(packages = "dev.marquee.exports", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Rooms ROOMS = new Rooms(List.of("dev.marquee.exports.csv", "dev.marquee.exports"), Set.of());

    /** Files of strangers are read here: nothing goes out, and nothing is unpacked. */
    @ArchTest
    static final ArchRule onlyNewFilesWriteAndNothingAsksTheNetwork = noClasses()
            .that()
            .doNotHaveSimpleName("NewFiles")
            .should()
            .callMethod(
                    java.nio.file.Files.class,
                    "move",
                    java.nio.file.Path.class,
                    java.nio.file.Path.class,
                    java.nio.file.CopyOption[].class)
            .orShould()
            .callMethod(
                    java.nio.file.Files.class,
                    "write",
                    java.nio.file.Path.class,
                    byte[].class,
                    java.nio.file.OpenOption[].class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.sql..");

    @ArchTest
    static void everyPackageHasItsRoom(JavaClasses classes) {
        ROOMS.checkComplete(classes);
    }

    @ArchTest
    static void arrowsPointDown(JavaClasses classes) {
        ROOMS.checkArrows(classes);
    }

    @ArchTest
    static void moduleExportsEveryRoom(JavaClasses classes) throws IOException, URISyntaxException {
        ROOMS.checkExports(PersonalExport.class, Set.of());

        assertThat(Rooms.module(PersonalExport.class).exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    }
}
