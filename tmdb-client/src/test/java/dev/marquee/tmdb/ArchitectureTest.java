package dev.marquee.tmdb;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.marquee.MarqueeException;
import dev.marquee.architecture.Locales;
import dev.marquee.architecture.Rooms;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** The rooms of this module: importer above client above export files above wire above data and text. */
@AnalyzeClasses(packages = "dev.marquee.tmdb", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CLIENT = "dev.marquee.tmdb";
    private static final String DATA = "dev.marquee.tmdb.data";
    private static final String EXPORT = "dev.marquee.tmdb.export";
    private static final String IMPORTER = "dev.marquee.tmdb.importer";
    private static final String TEXT = "dev.marquee.tmdb.text";
    private static final String WIRE = "dev.marquee.tmdb.wire";

    private static final Rooms ROOMS = new Rooms(List.of(TEXT, DATA, WIRE, EXPORT, CLIENT, IMPORTER), Set.of());

    /** A new package gets a place in {@link #ROOMS} and in docs/architecture.md. */
    @ArchTest
    static void everyPackageHasItsRoom(JavaClasses classes) {
        ROOMS.checkComplete(classes);
    }

    @ArchTest
    static void arrowsPointDown(JavaClasses classes) {
        ROOMS.checkArrows(classes);
    }

    @ArchTest
    static void moduleExportsEveryRoomButWire(JavaClasses classes) throws IOException, URISyntaxException {
        ROOMS.checkExports(TmdbClient.class, Set.of(WIRE));

        assertThat(Rooms.module(TmdbClient.class).exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    }

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
            .dependOnClassesThat(resideInAPackage("dev.marquee..")
                    .and(not(resideInAnyPackage(ROOMS.all().toArray(String[]::new))))
                    .and(not(resideInAPackage("dev.marquee.validation")))
                    .and(not(assignableTo(MarqueeException.class))));

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

    @ArchTest
    static final ArchRule nothingDependsOnTheDefaultLocale = Locales.NO_DEFAULT_LOCALE;
}
