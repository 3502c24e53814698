-- joining: whose membership an attempt pays for. Empty for orders that are paid once, and once the membership is over.
ALTER TABLE attempts ADD COLUMN joining TEXT REFERENCES shoppers (id);

-- Where a shopper paid for several before there was this rule, the one counts that has begun, else the first.
UPDATE attempts SET joining = (SELECT shopper_id FROM orders WHERE orders.id = attempts.order_id)
WHERE rowid IN (
    SELECT attempt FROM (
        SELECT attempts.rowid AS attempt,
               row_number() OVER (PARTITION BY orders.shopper_id ORDER BY memberships.id IS NULL, attempts.created_at) AS place
        FROM attempts
        JOIN orders ON orders.id = attempts.order_id
        LEFT JOIN memberships ON memberships.order_id = orders.id
        WHERE orders.plan = 'monthly' AND attempts.status IN ('sending', 'pending', 'successful')
          AND (memberships.id IS NULL OR memberships.status IN ('starting', 'running'))
    ) WHERE place = 1
);

-- A shopper pays for one membership at a time, by whichever order: kept by the database, like the rule for one order.
CREATE UNIQUE INDEX one_membership_is_paid_for_per_shopper
    ON attempts (joining) WHERE joining IS NOT NULL AND status IN ('sending', 'pending', 'successful');
