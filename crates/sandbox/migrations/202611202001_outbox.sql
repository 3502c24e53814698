-- What merchants are still to be told. A row is written together with the change that it tells of, and goes when it was
-- delivered or given up.
CREATE TABLE outbox (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint TEXT    NOT NULL,
    object   TEXT    NOT NULL, -- the object's id: what happened to one object is told in its order
    event    TEXT    NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at   INTEGER NOT NULL  -- milliseconds since the epoch, by the sandbox's clock
) STRICT;

CREATE INDEX outbox_by_endpoint ON outbox (endpoint, seq);
CREATE INDEX outbox_by_object ON outbox (object, endpoint, seq);

-- Endpoints that were registered while the sandbox ran.
CREATE TABLE webhook_endpoints (
    url TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
