-- Every API object is one row: its state as a JSON document, and beside it the columns that queries need.
CREATE TABLE objects (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    created_at INTEGER NOT NULL, -- milliseconds since the epoch, by the sandbox's clock
    due_at     INTEGER,          -- milliseconds since the epoch; only while the object is pending
    owner      TEXT,             -- whose it is: the customer of a linked account
    page       TEXT UNIQUE,      -- the id in the URL of the charge's authorize page
    document   TEXT    NOT NULL
) STRICT;

CREATE INDEX objects_by_kind ON objects (kind, created_at, seq);
CREATE INDEX objects_by_owner ON objects (owner, kind, seq) WHERE owner IS NOT NULL;
CREATE INDEX objects_due ON objects (due_at) WHERE due_at IS NOT NULL;
