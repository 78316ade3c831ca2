package dev.marquee.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Every module that is published stands in the BOM, with the one version of all. */
class BomTest {

    private static final Path ROOT = root();
    private static final String MODULES =
            "/project/modules/module | /project/profiles/profile[id='everything']/modules/module";

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("examples/bom/pom.xml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the folder of the project");
        }
        return folder;
    }

    private static List<String> values(Path pom, String xpath) throws Exception {
        File file = pom.toFile();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(nodes.item(i).getTextContent().trim());
        }
        return values;
    }

    /** {@return the POMs of a module and of those inside it, of those whose artifacts are published} */
    private static Stream<Path> published(Path module, boolean inherited) throws Exception {
        Path pom = module.resolve("pom.xml");
        boolean deployed = values(pom, "/project/properties/maven.deploy.skip").stream()
                .findAny()
                .map(skip -> !Boolean.parseBoolean(skip))
                .orElse(inherited);
        List<Path> poms = new ArrayList<>();
        if (deployed && values(pom, "/project/packaging").stream().noneMatch("pom"::equals)) {
            poms.add(pom);
        }
        for (String inner : values(pom, MODULES)) {
            published(module.resolve(inner), deployed).forEach(poms::add);
        }
        return poms.stream();
    }

    @Test
    void everyPublishedModuleIsInTheBom() throws Exception {
        List<String> published = new ArrayList<>();
        for (Path pom : published(ROOT, true).toList()) {
            published.addAll(values(pom, "/project/artifactId"));
        }

        assertThat(values(
                        ROOT.resolve("examples/bom/pom.xml"),
                        "/project/dependencyManagement/dependencies/dependency/artifactId"))
                .hasSizeGreaterThan(3)
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void bomHasTheVersionOfAllAndManagesNothingElse() throws Exception {
        Path bom = ROOT.resolve("examples/bom/pom.xml");

        assertThat(values(bom, "/project/version")).isEqualTo(values(ROOT.resolve("pom.xml"), "/project/version"));
        assertThat(values(bom, "/project/parent")).isEmpty();
        assertThat(values(bom, "//dependency/groupId")).containsOnly("dev.marquee");
        assertThat(values(bom, "//dependency/version")).containsOnly("${project.version}");
    }
}
