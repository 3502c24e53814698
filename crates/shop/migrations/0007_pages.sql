-- Which showing of the checkout page a press came from. The keys are in the order in which the pages were shown.
ALTER TABLE attempts ADD COLUMN page TEXT;
