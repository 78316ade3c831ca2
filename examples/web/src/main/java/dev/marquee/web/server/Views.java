package dev.marquee.web.server;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Renders the templates, which the build compiles. Every value is escaped for the place where it stands. */
final class Views {

    private static final String PACKAGE = "dev.marquee.web.jte";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Views.class.getClassLoader(), PACKAGE);

    /** {@return the HTML of a template with the parameters {@code frame} and {@code page}} */
    String html(String template, Frame frame, Object page) {
        StringOutput output = new StringOutput(16 * 1024);
        engine.render(template + ".jte", Map.of("frame", frame, "page", page), output);
        return output.toString();
    }
}
