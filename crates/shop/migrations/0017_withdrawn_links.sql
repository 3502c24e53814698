-- Whether the shopper chose to pay in another way while the bank decided. Then the account is saved, and pays nothing
-- by itself.
ALTER TABLE links ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0;
