-- Erasures: what is asked for, how far it has come, and what is told about it for ever.
CREATE TABLE erasure_receipt (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  profile INT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INT NOT NULL,
  reason_key INT NOT NULL,
  reason_cell BLOB NOT NULL,
  state INT NOT NULL,
  finished_at INT,
  last_seq INT NOT NULL,
  swept_seq INT NOT NULL,
  bases INT NOT NULL,
  handles INT NOT NULL,
  conversations INT NOT NULL,
  interactions INT NOT NULL,
  messages INT NOT NULL,
  notes INT NOT NULL,
  files INT NOT NULL,
  file_bytes INT NOT NULL,
  cancelled INT NOT NULL,
  uploads INT NOT NULL,
  set_aside INT NOT NULL,
  hash BLOB
);
CREATE INDEX erasure_receipt_state ON erasure_receipt (tenant, state, id);

-- Which base was erased by which.
CREATE TABLE erased_base (
  tenant INT NOT NULL,
  base INT NOT NULL,
  receipt INT NOT NULL,
  PRIMARY KEY (tenant, base)
);
CREATE INDEX erased_base_receipt ON erased_base (tenant, receipt);

-- Whom not to contact again: keyed hashes of erased handles, good for nothing but comparing.
CREATE TABLE suppression (
  tenant INT NOT NULL,
  mac BLOB NOT NULL,
  since INT NOT NULL,
  PRIMARY KEY (tenant, mac)
);

-- Files of blobs whose rows are gone: removed after the commit, whatever happens in between.
CREATE TABLE doomed_file (
  tenant INT NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY (tenant, file)
);

-- Later claims of a provider id, in the order of the log: the first of them follows when the holder is erased.
CREATE TABLE mail_claim (
  tenant INT NOT NULL,
  hash BLOB NOT NULL,
  seq INT NOT NULL,
  item INT NOT NULL,
  PRIMARY KEY (tenant, hash, seq)
);
CREATE INDEX mail_claim_item ON mail_claim (tenant, item);

CREATE INDEX interaction_key ON interaction (tenant, key);
