-- One row per tenant: the lock row, the numbers of its logs, its wrapped key.
CREATE TABLE tenant (
  id INT PRIMARY KEY,
  contact_seq INT NOT NULL,
  activity_seq INT NOT NULL,
  recorded_at INT NOT NULL,
  key INT NOT NULL,
  wrapped BLOB NOT NULL,
  incarnation INT NOT NULL
);

-- The log. Rows are only ever added; retention empties payloads.
CREATE TABLE event (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  stream INT NOT NULL,
  seq INT NOT NULL,
  kind INT NOT NULL,
  version INT NOT NULL,
  base INT,
  conversation INT,
  interaction INT,
  key INT,
  actor TEXT NOT NULL,
  cause INT,
  trace INT NOT NULL,
  occurred_at INT NOT NULL,
  recorded_at INT NOT NULL,
  open TEXT NOT NULL,
  brief BLOB,
  "full" BLOB
);
CREATE UNIQUE INDEX event_seq ON event (tenant, stream, seq);

-- Data keys, wrapped under the tenant's. A destroyed one keeps its row without the key.
CREATE TABLE data_key (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  kind INT NOT NULL,
  owner_base INT,
  wrapped BLOB,
  destroyed_at INT
);
CREATE INDEX data_key_owner ON data_key (tenant, owner_base);

CREATE TABLE done (
  tenant INT NOT NULL,
  scope INT NOT NULL,
  key16 BLOB NOT NULL,
  body_hash BLOB NOT NULL,
  code INT NOT NULL,
  ref_id INT,
  expires_at INT,
  PRIMARY KEY (tenant, scope, key16)
);
CREATE INDEX done_expiry ON done (tenant, expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE cursor (
  tenant INT NOT NULL,
  consumer INT NOT NULL,
  stream INT NOT NULL,
  seq INT NOT NULL,
  PRIMARY KEY (tenant, consumer, stream)
);

-- Tenant 0 holds what belongs to the installation, such as the nodes' numbers.
CREATE TABLE lease (
  tenant INT NOT NULL,
  name TEXT NOT NULL,
  node INT NOT NULL,
  epoch INT NOT NULL,
  until INT NOT NULL,
  PRIMARY KEY (tenant, name)
);

-- Sealed files: small ones in the row, larger ones in a file of that random name.
CREATE TABLE blob (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  key INT NOT NULL,
  item INT,
  size INT NOT NULL,
  wrapped BLOB NOT NULL,
  inline_part BLOB,
  file TEXT
);
CREATE INDEX blob_item ON blob (tenant, item);
CREATE INDEX blob_file ON blob (file) WHERE file IS NOT NULL;

-- Proof that a master key belongs to this store.
CREATE TABLE master_proof (
  id INT PRIMARY KEY,
  cell BLOB NOT NULL
);
