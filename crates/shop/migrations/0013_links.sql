-- A bank account may be linked without an order: then nothing is charged. Such a link has a shopper alone.
-- bank: Omise's type of the account. Links from before this have none.
CREATE TABLE new_links (
    id                TEXT PRIMARY KEY,
    shopper_id        TEXT NOT NULL REFERENCES shoppers (id),
    order_id          TEXT REFERENCES orders (id),
    attempt_id        TEXT NOT NULL,
    bank              TEXT,
    linked_account_id TEXT UNIQUE,
    registration_url  TEXT,
    created_at        INTEGER NOT NULL
) STRICT;

INSERT INTO new_links (id, shopper_id, order_id, attempt_id, linked_account_id, registration_url, created_at)
SELECT links.id, orders.shopper_id, links.order_id, links.attempt_id, links.linked_account_id, links.registration_url,
       links.created_at
FROM links JOIN orders ON orders.id = links.order_id;

DROP TABLE links;
ALTER TABLE new_links RENAME TO links;

-- The same press comes once: for its order, or for its shopper where there is no order.
CREATE UNIQUE INDEX links_of_order ON links (order_id, attempt_id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX links_of_shopper ON links (shopper_id, attempt_id) WHERE order_id IS NULL;
