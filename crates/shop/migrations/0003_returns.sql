-- Where the bank sends the shopper back to: whoever knows the token may read how the order stands and for how much, nothing
-- else. A phone may open the address in another browser than the one that holds the shopper's cookie.
ALTER TABLE attempts ADD COLUMN return_token TEXT;
CREATE UNIQUE INDEX attempts_return_token ON attempts (return_token) WHERE return_token IS NOT NULL;
