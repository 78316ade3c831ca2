package dev.marquee.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes results as indented JSON. A field is named after its record component in snake case, which is the name of the
 * database column where there is one; times are ISO 8601, enum constants are in lower case. Thread-safe.
 */
public final class Json {

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .addModule(new SimpleModule("marquee")
                        .addSerializer(new ToStringSerializer(Instant.class))
                        .addSerializer(new ToStringSerializer(LocalDate.class))
                        .addSerializer(new ToStringSerializer(Path.class)));
        Mixins.ALL.forEach(builder::addMixIn);
        return builder.build();
    }

    /** {@return the JSON of a value, without a line end} */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't write " + value.getClass().getName() + " as JSON", e);
        }
    }
}
