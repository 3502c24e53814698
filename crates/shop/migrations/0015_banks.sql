-- Omise's code of the bank that the shopper chose (FPX, DuitNow).
ALTER TABLE attempts ADD COLUMN bank TEXT;
