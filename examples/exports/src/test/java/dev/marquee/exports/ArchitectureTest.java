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

    /** Films are found in the catalog alone, through the API of the storage. */
    @ArchTest
    static final ArchRule nothingAsksAServerOrADatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.sql..", "dev.marquee.storage.jooq..");

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
