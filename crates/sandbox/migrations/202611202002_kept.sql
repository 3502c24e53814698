-- What was changed while the sandbox ran, beside its objects: one JSON document for each name.
CREATE TABLE kept (
    name     TEXT PRIMARY KEY,
    document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
