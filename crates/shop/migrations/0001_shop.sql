-- Amounts are in subunits (satang). Times are milliseconds since 1970, UTC.

-- What the shop must remember about itself, e.g. the key that signs its cookies.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- interest: who pays it when the shopper pays monthly. This is the shop's policy; the browser's word counts for nothing.
CREATE TABLE products (
    slug     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name_en  TEXT NOT NULL,
    name_th  TEXT NOT NULL,
    about_en TEXT NOT NULL,
    about_th TEXT NOT NULL,
    amount   INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    interest TEXT NOT NULL CHECK (interest IN ('shop', 'shopper'))
) STRICT;

-- A shopper is whoever holds the cookie. The customer is what Omise knows them as, once they linked a bank account.
CREATE TABLE shoppers (
    id          TEXT PRIMARY KEY,
    customer_id TEXT UNIQUE,
    created_at  INTEGER NOT NULL
) STRICT;

-- What was bought, for how much, on which terms: copied from the product, whose price may change later.
CREATE TABLE orders (
    id         TEXT PRIMARY KEY,
    shopper_id TEXT NOT NULL REFERENCES shoppers (id),
    product    TEXT NOT NULL REFERENCES products (slug),
    amount     INTEGER NOT NULL CHECK (amount > 0),
    currency   TEXT NOT NULL,
    interest   TEXT NOT NULL CHECK (interest IN ('shop', 'shopper')),
    created_at INTEGER NOT NULL
) STRICT;

-- One press of Pay. It is written before Omise is called, so that a charge whose answer was lost is looked for.
--   sending     Omise may or may not have a charge for it
--   pending     the charge waits for the shopper or the bank
--   successful, failed, expired, reversed: what became of the charge
--   refused     there is no charge: the shop or Omise said no
--   abandoned   there is no charge: Omise was asked long enough and has none
CREATE TABLE attempts (
    order_id      TEXT NOT NULL REFERENCES orders (id),
    id            TEXT NOT NULL,
    means         TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN
        ('sending', 'pending', 'successful', 'failed', 'expired', 'reversed', 'refused', 'abandoned')),
    charge_id     TEXT UNIQUE,
    authorize_url TEXT,
    reason        TEXT,
    created_at    INTEGER NOT NULL,
    paid_at       INTEGER,
    checks        INTEGER NOT NULL DEFAULT 0,
    check_at      INTEGER,
    PRIMARY KEY (order_id, id)
) STRICT;

-- The rule that keeps a shopper from paying twice, kept by the database because everything else can be raced.
CREATE UNIQUE INDEX one_open_or_successful_charge_per_order
    ON attempts (order_id) WHERE status IN ('sending', 'pending', 'successful');

CREATE INDEX attempts_to_check ON attempts (check_at) WHERE check_at IS NOT NULL;

-- A bank account being linked in order to pay an order. A citizen id is never written down here or anywhere else.
CREATE TABLE links (
    id                TEXT PRIMARY KEY,
    order_id          TEXT NOT NULL REFERENCES orders (id),
    attempt_id        TEXT NOT NULL,
    linked_account_id TEXT UNIQUE,
    registration_url  TEXT,
    created_at        INTEGER NOT NULL,
    UNIQUE (order_id, attempt_id)
) STRICT;
