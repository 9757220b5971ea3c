-- What a member shows besides their password: the secret their phone has too, and when it was last used.
CREATE TABLE second_factor (
  tenant INT NOT NULL,
  member INT NOT NULL,
  key INT NOT NULL,
  cell BLOB NOT NULL,
  on_since INT,
  last_step INT NOT NULL,
  PRIMARY KEY (tenant, member)
);

-- Codes for whoever lost their phone: keyed hashes, each gone once it was used.
CREATE TABLE recovery_code (
  tenant INT NOT NULL,
  member INT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, member, hash)
);
