-- Since when somebody works after a contact: all of it is bounded.
ALTER TABLE wrap_up ADD COLUMN since INT NOT NULL DEFAULT 0;
UPDATE wrap_up SET since = until;
