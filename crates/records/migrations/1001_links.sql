-- What people say is theirs without owning it, and who may therefore be whom.
CREATE TABLE assertion (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  base INT NOT NULL,
  kind INT NOT NULL,
  blind_index BLOB NOT NULL,
  assurance INT NOT NULL,
  channel INT,
  key INT NOT NULL,
  cell BLOB,
  made_at INT NOT NULL
);
CREATE UNIQUE INDEX assertion_lookup ON assertion (tenant, kind, blind_index, base);
CREATE INDEX assertion_base ON assertion (tenant, base);

CREATE TABLE suggestion (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  a INT NOT NULL,
  b INT NOT NULL,
  kind INT NOT NULL,
  a_assurance INT NOT NULL,
  b_assurance INT NOT NULL,
  reason INT NOT NULL,
  state INT NOT NULL,
  link INT,
  made_at INT NOT NULL,
  settled_at INT
);
CREATE UNIQUE INDEX suggestion_pair ON suggestion (tenant, a, b);
CREATE INDEX suggestion_b ON suggestion (tenant, b);
