package dev.marquee.spring.boot.test.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/** Gives the slice its properties, which those of the test follow and override. */
final class MarqueeSliceTestContextBootstrapper extends TestSliceTestContextBootstrapper<MarqueeSliceTest> {

    /**
     * In the memdb VFS, connections to one name share a database and wait for each other's locks. It exists as long as
     * one of its connections, which the pool therefore keeps. The random part is chosen once for each context.
     */
    private static final List<String> DATA_SOURCE_IN_MEMORY = List.of(
            "spring.datasource.url="
                    + "jdbc:sqlite:file:/marquee-${random.uuid}?vfs=memdb&foreign_keys=on&busy_timeout=5000",
            "spring.datasource.driver-class-name=",
            "spring.datasource.hikari.max-lifetime=0",
            "marquee.url=");

    private static final List<String> ALWAYS =
            List.of("marquee.password-iterations=1", "marquee.warm-up=none", "marquee.training.cron=-");

    MarqueeSliceTestContextBootstrapper() {}

    @Override
    protected String[] getProperties(Class<?> testClass) {
        boolean hasDataSource = ClassUtils.isPresent(
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration", testClass.getClassLoader());
        List<String> properties = new ArrayList<>(ALWAYS);
        properties.addAll(hasDataSource ? DATA_SOURCE_IN_MEMORY : List.of("marquee.url=jdbc:sqlite::memory:"));
        MarqueeSliceTest annotation =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, MarqueeSliceTest.class);
        if (annotation != null) {
            properties.add("marquee.sample-data=" + annotation.sampleData());
            properties.addAll(List.of(annotation.properties()));
        }
        return properties.toArray(String[]::new);
    }
}
