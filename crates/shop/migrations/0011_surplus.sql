-- A charge of this shop's that pays for nothing: its order, or its shopper's membership, was paid by another one.
--   open     Omise hasn't decided on it, or it may still turn out to be what pays the order
--   paid     its money is with the shop, which has to give it back
--   over     nobody has paid by it, or the money went back
CREATE TABLE surplus_charges (
    charge_id  TEXT PRIMARY KEY,
    order_id   TEXT NOT NULL,
    attempt_id TEXT NOT NULL,
    amount     INTEGER NOT NULL,
    currency   TEXT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('open', 'paid', 'over')),
    found_at   INTEGER NOT NULL,
    checks     INTEGER NOT NULL DEFAULT 0,
    check_at   INTEGER,
    FOREIGN KEY (order_id, attempt_id) REFERENCES attempts (order_id, id)
) STRICT;

CREATE INDEX surplus_charges_of_order ON surplus_charges (order_id);
CREATE INDEX surplus_charges_to_check ON surplus_charges (check_at) WHERE check_at IS NOT NULL;

-- Whether Omise's answer to an attempt was lost: whoever waits for it needn't any longer.
ALTER TABLE attempts ADD COLUMN is_answer_lost INTEGER NOT NULL DEFAULT 0;
