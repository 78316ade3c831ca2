-- The rules that make words of texts changed (SearchForm.VERSION 2): all texts are indexed again, as after V12.

UPDATE search_pending SET position = 0 WHERE owner_id = 0;
INSERT INTO search_pending (subject, owner_id)
    SELECT 0, 0
    WHERE EXISTS (SELECT 1 FROM movies_movie)
      AND NOT EXISTS (SELECT 1 FROM search_pending WHERE subject = 0 AND owner_id = 0 AND number = 0);
INSERT INTO search_pending (subject, owner_id)
    SELECT 1, 0
    WHERE EXISTS (SELECT 1 FROM movies_person)
      AND NOT EXISTS (SELECT 1 FROM search_pending WHERE subject = 1 AND owner_id = 0 AND number = 0);
INSERT INTO search_pending (subject, owner_id)
    SELECT 2, 0
    WHERE EXISTS (SELECT 1 FROM movies_collection)
      AND NOT EXISTS (SELECT 1 FROM search_pending WHERE subject = 2 AND owner_id = 0 AND number = 0);
INSERT INTO search_pending (subject, owner_id)
    SELECT 3, 0
    WHERE EXISTS (SELECT 1 FROM movies_keyword)
      AND NOT EXISTS (SELECT 1 FROM search_pending WHERE subject = 3 AND owner_id = 0 AND number = 0);
