package dev.marquee.tmdb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The rooms of this module: importer above client above export files above wire above data. */
@AnalyzeClasses(packages = "dev.marquee.tmdb", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CLIENT = "dev.marquee.tmdb";
    private static final String DATA = "dev.marquee.tmdb.data";
    private static final String EXPORT = "dev.marquee.tmdb.export";
    private static final String IMPORTER = "dev.marquee.tmdb.importer";
    private static final String WIRE = "dev.marquee.tmdb.wire";

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().assignedFrom(new OneSlicePerPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dataKnowsTheJdkAndTheExceptionsOnly = classes()
            .that()
            .resideInAPackage(DATA)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    DATA,
                    "dev.marquee",
                    "java.lang..",
                    "java.math",
                    "java.net",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule wireKnowsDataOnly = noClasses()
            .that()
            .resideInAPackage(WIRE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENT, EXPORT, IMPORTER);

    @ArchTest
    static final ArchRule exportFilesKnowNoClient = noClasses()
            .that()
            .resideInAPackage(EXPORT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENT, IMPORTER);

    @ArchTest
    static final ArchRule nothingKnowsTheImporter = noClasses()
            .that()
            .resideOutsideOfPackage(IMPORTER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(IMPORTER);

    @ArchTest
    static final ArchRule httpStaysInWire = noClasses()
            .that()
            .resideOutsideOfPackage(WIRE)
            .and()
            .doNotHaveSimpleName("TmdbClientBuilder")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http", "dev.failsafe..");

    @ArchTest
    static final ArchRule jsonStaysInWireAndInTheImportersFiles = noClasses()
            .that()
            .resideOutsideOfPackages(WIRE, IMPORTER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule onlyTheImporterKnowsMarqueesApi = noClasses()
            .that()
            .resideOutsideOfPackage(IMPORTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.marquee.movie..", "dev.marquee.storage..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.marquee.Marquee");

    @ArchTest
    static final ArchRule theImporterKnowsNoStorage = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.marquee.storage.jooq..", "java.sql..", "org.jooq..");

    private static final class OneSlicePerPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "one slice per package";
        }
    }
}
