-- One row where the store was filled from a backup: from when it is, and whether filling it came to its end. Until
-- then nobody may use it.
CREATE TABLE restored (
  id INT PRIMARY KEY,
  backup_made_at INT NOT NULL,
  keys_made_at INT NOT NULL,
  begun_at INT NOT NULL,
  finished INT NOT NULL
);
