-- The words of the forms: one index for each group of ids (core's EntryGroup), which a query of one group names in its
-- condition, so that the long posting lists of one group don't slow down another. No extension is needed.

CREATE INDEX search_entry_movies ON search_entry USING gin (array_to_tsvector(string_to_array(form, ' ')))
    WHERE id < 4503599627370496;
CREATE INDEX search_entry_people ON search_entry USING gin (array_to_tsvector(string_to_array(form, ' ')))
    WHERE id >= 4503599627370496 AND id < 9007199254740992;
CREATE INDEX search_entry_collections ON search_entry USING gin (array_to_tsvector(string_to_array(form, ' ')))
    WHERE id >= 9007199254740992 AND id < 13510798882111488;
CREATE INDEX search_entry_keywords ON search_entry USING gin (array_to_tsvector(string_to_array(form, ' ')))
    WHERE id >= 13510798882111488;
CREATE INDEX search_overview_words ON search_overview USING gin (array_to_tsvector(string_to_array(form, ' ')));
