-- plan: paid once, or once now and then every month. An order keeps the plan of its product.
ALTER TABLE products ADD COLUMN plan TEXT NOT NULL DEFAULT 'once' CHECK (plan IN ('once', 'monthly'));
ALTER TABLE orders ADD COLUMN plan TEXT NOT NULL DEFAULT 'once' CHECK (plan IN ('once', 'monthly'));

INSERT INTO products (slug, position, name_en, name_th, about_en, about_th, amount, currency, interest, plan) VALUES
    ('tea-club', 6, 'Tea club', 'ชมรมชา',
     'A new tea every month, for a year. Paid from your bank account.', 'ชาใหม่ทุกเดือนตลอดหนึ่งปี หักจากบัญชีธนาคารของคุณ', 29000, 'THB', 'shopper', 'monthly');

-- A membership begins when its order, the first month, is paid. The months after it are charged by a schedule at Omise.
-- It is written before Omise is asked for that schedule, so that one whose answer was lost is looked for.
--   starting    Omise may or may not have a schedule for it
--   running     it charges every month
--   cancelled, ended, suspended: what became of the schedule
--   refused     Omise made none
-- Days are those of Bangkok, e.g. 2026-12-20. asked_at: when Omise was asked for a schedule.
CREATE TABLE memberships (
    id          TEXT PRIMARY KEY,
    order_id    TEXT NOT NULL UNIQUE REFERENCES orders (id),
    shopper_id  TEXT NOT NULL REFERENCES shoppers (id),
    account_id  TEXT NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount > 0),
    currency    TEXT NOT NULL,
    began_on    TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('starting', 'running', 'cancelled', 'ended', 'suspended', 'refused')),
    schedule_id TEXT UNIQUE,
    next_on     TEXT,
    ended_at    INTEGER,
    asked_at    INTEGER,
    created_at  INTEGER NOT NULL,
    checks      INTEGER NOT NULL DEFAULT 0,
    check_at    INTEGER
) STRICT;

CREATE UNIQUE INDEX one_live_membership_per_shopper ON memberships (shopper_id) WHERE status IN ('starting', 'running');
CREATE INDEX memberships_to_check ON memberships (check_at) WHERE check_at IS NOT NULL;

-- What the schedule did, one row for each time that it tried.
CREATE TABLE membership_payments (
    occurrence_id TEXT PRIMARY KEY,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    due_on        TEXT NOT NULL,
    charge_id     TEXT UNIQUE,
    status        TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'taken_back', 'skipped')),
    reason        TEXT,
    retry_on      TEXT
) STRICT;

CREATE INDEX payments_of_membership ON membership_payments (membership_id, due_on);
