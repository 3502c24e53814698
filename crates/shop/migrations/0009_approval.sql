-- Until when the shopper may approve the charge, by Omise's word.
ALTER TABLE attempts ADD COLUMN approve_by INTEGER;
