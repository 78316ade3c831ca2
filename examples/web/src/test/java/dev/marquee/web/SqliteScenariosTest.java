package dev.marquee.web;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteScenariosTest extends Scenarios {

    @TempDir
    private Path folder;

    @Override
    String database() {
        return "jdbc:sqlite:" + folder.resolve("films.db");
    }
}
