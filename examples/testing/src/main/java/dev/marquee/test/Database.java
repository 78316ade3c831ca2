package dev.marquee.test;

import dev.marquee.InvalidValueException;
import dev.marquee.test.MarqueeTest.Unset;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.ReflectionSupport;

/** The database that an annotation asks for, opened when it is first needed. JUnit's stores close it. Thread-safe. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes no other type.
final class Database implements Store.CloseableResource, AutoCloseable {

    private final MarqueeTest annotation;
    private final List<Runnable> kept = new ArrayList<>();
    private @Nullable TestMarquee test;

    Database(MarqueeTest annotation) {
        this.annotation = annotation;
    }

    MarqueeTest annotation() {
        return annotation;
    }

    synchronized TestMarquee open(ExtensionContext context) {
        TestMarquee open = test;
        if (open == null) {
            open = builder(context).open();
            test = open;
        }
        return open;
    }

    private TestMarqueeBuilder builder(ExtensionContext context) {
        TestMarqueeBuilder builder = TestMarquee.builder().url(url(context)).time(time());
        return annotation.sampleData() ? builder.sampleData() : builder;
    }

    private String url(ExtensionContext context) {
        if (annotation.urlFrom() != Unset.class) {
            if (!annotation.url().isEmpty()) {
                throw new InvalidValueException("@MarqueeTest has both url and urlFrom; keep one of them");
            }
            return ReflectionSupport.newInstance(annotation.urlFrom()).get();
        }
        return annotation.url().isEmpty()
                ? context.getConfigurationParameter(MarqueeTest.URL).orElse(TestMarqueeBuilder.MEMORY)
                : annotation.url();
    }

    private Instant time() {
        try {
            return Instant.parse(annotation.time());
        } catch (DateTimeException e) {
            throw new InvalidValueException("the time of @MarqueeTest must look like " + TestMarqueeBuilder.TIME
                    + ", was " + annotation.time() + "; correct it");
        }
    }

    /** Lets a store close the database at its end, until {@link #forget} is called. */
    synchronized void keptIn(Store store, Object key) {
        store.put(key, this);
        kept.add(() -> store.remove(key));
    }

    synchronized void forget() {
        kept.forEach(Runnable::run);
        kept.clear();
    }

    @Override
    public synchronized void close() {
        TestMarquee open = test;
        test = null;
        if (open != null) {
            open.close();
        }
    }
}
