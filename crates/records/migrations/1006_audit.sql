-- Who changed and who looked: one chain of rows per tenant, each bound to the one before by its hash.
CREATE TABLE audit (
  tenant INT NOT NULL,
  n INT NOT NULL,
  at INT NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  kind TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, n)
);
CREATE INDEX audit_actor ON audit (tenant, actor, n);
CREATE INDEX audit_object ON audit (tenant, object, n);

-- Where each chain ends, sealed by a key of the tenant: rows cut off its end are missed.
CREATE TABLE audit_head (
  tenant INT PRIMARY KEY,
  n INT NOT NULL,
  hash BLOB NOT NULL,
  mac BLOB NOT NULL
);
