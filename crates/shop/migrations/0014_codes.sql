-- The picture of the code that the shopper scans to approve the charge (PromptPay).
ALTER TABLE attempts ADD COLUMN code_url TEXT;
