-- What an order was paid by, as Omise names it, e.g. installment_kbank: it decides whether it can be given back.
ALTER TABLE attempts ADD COLUMN method TEXT;

-- A payment given back, as a whole. It is written before Omise is asked, so that an answer that was lost is looked up.
--   sending  Omise may or may not have it
--   done     the money goes back
--   refused  it doesn't, for the reason in code; it may be tried again
CREATE TABLE refunds (
    charge_id  TEXT PRIMARY KEY,
    order_id   TEXT NOT NULL REFERENCES orders (id),
    status     TEXT NOT NULL CHECK (status IN ('sending', 'done', 'refused')),
    code       TEXT,
    created_at INTEGER NOT NULL,
    done_at    INTEGER,
    checks     INTEGER NOT NULL DEFAULT 0,
    check_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX refunds_of_order ON refunds (order_id);
