-- A tenant that came out of a backup: nothing leaves, fires or polls before its owner has seen what would happen.
-- Effects with ids below `below` are the backup's own; the others were asked for since.
CREATE TABLE hold (
  tenant INT PRIMARY KEY,
  since INT NOT NULL,
  backup_made_at INT NOT NULL,
  below INT NOT NULL
);
