/**
 * Reads what people exported from other services about films, finds the films in a catalog, imports what they did, and
 * writes it again. Start at {@link dev.marquee.exports.PersonalExport} and {@link dev.marquee.exports.ExportImporter}.
 */
module dev.marquee.exports {
    requires transitive dev.marquee.core;
    requires transitive org.apache.commons.csv;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.marquee.exports;
    exports dev.marquee.exports.csv;
}
