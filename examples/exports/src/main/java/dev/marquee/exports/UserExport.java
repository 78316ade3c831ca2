package dev.marquee.exports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.marquee.Marquee;
import dev.marquee.NotFoundException;
import dev.marquee.storage.FileAccess;
import dev.marquee.user.User;
import dev.marquee.user.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes everything that is kept about a user to one JSON file, which {@link UserImport} reads. {@code
 * docs/user-export.schema.json} describes it. It has no hash of the password, no secret of a link, nothing that tells
 * who reported the user, and of others only their usernames and what they sent to the user.
 *
 * <p>Thread-safe. The file is in UTF-8, has its name once it is complete, and replaces no other file. What changes
 * meanwhile may be in it or not. Memory does not grow with what is kept, but for one page of 1000 rows.
 */
public final class UserExport {

    /** What the file says it is. */
    static final String FORMAT = "marquee-user-export";

    /** The version of the form. */
    static final int VERSION = 1;

    private final Marquee marquee;
    private final NewFiles files;
    private final Clock clock;

    /**
     * Creates a writer.
     *
     * @param marquee the database
     * @param access who may read the files
     */
    public UserExport(Marquee marquee, FileAccess access) {
        this(marquee, access, Clock.systemUTC());
    }

    /**
     * Creates a writer with a clock of its own.
     *
     * @param marquee the database
     * @param access who may read the files
     * @param clock tells when a file is written
     */
    public UserExport(Marquee marquee, FileAccess access, Clock clock) {
        this.marquee = marquee;
        this.files = new NewFiles(access);
        this.clock = clock;
    }

    /**
     * Writes everything about a user.
     *
     * @param user the user
     * @param file the file
     * @return the number of entries of each part of the file, by its name, in the order of the file
     * @throws NotFoundException if the user does not exist
     * @throws ExportFileException if the file exists or can't be written
     */
    public Map<String, Long> write(UserId user, Path file) {
        User account = marquee.users()
                .find(user)
                .orElseThrow(() -> new NotFoundException("there is no user with id " + user + "; give another id"));
        Map<String, Long> counts = new LinkedHashMap<>();
        files.write(file, out -> {
            try (JsonGenerator json = JsonMapper.builder().build().createGenerator(out)) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                json.writeStringField("format", FORMAT);
                json.writeNumberField("version", VERSION);
                json.writeStringField("exported_at", clock.instant().toString());
                ExportSections sections = new ExportSections(marquee, json, counts);
                new AccountSections(marquee, account, sections).write();
                new TasteSections(marquee, user, sections).write();
                new CommunitySections(marquee, user, sections).write();
                json.writeEndObject();
            }
        });
        return Collections.unmodifiableMap(counts);
    }
}
