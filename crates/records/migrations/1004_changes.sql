-- By which values two bases are linked or may be, and which values have stopped meaning one person.
ALTER TABLE link ADD COLUMN a_evidence INT;
ALTER TABLE link ADD COLUMN b_evidence INT;
CREATE INDEX link_a_evidence ON link (tenant, a_evidence);
CREATE INDEX link_b_evidence ON link (tenant, b_evidence);
ALTER TABLE suggestion ADD COLUMN a_evidence INT;
ALTER TABLE suggestion ADD COLUMN b_evidence INT;
CREATE INDEX suggestion_a_evidence ON suggestion (tenant, a_evidence);
CREATE INDEX suggestion_b_evidence ON suggestion (tenant, b_evidence);
ALTER TABLE handle ADD COLUMN crowded INT NOT NULL DEFAULT 0;
ALTER TABLE assertion ADD COLUMN crowded INT NOT NULL DEFAULT 0;
ALTER TABLE assertion ADD COLUMN shared INT NOT NULL DEFAULT 0;

-- Pairs a person said are two people, and by which values; 0 where none is known.
CREATE TABLE refused_pair (
  tenant INT NOT NULL,
  a INT NOT NULL,
  b INT NOT NULL,
  a_evidence INT NOT NULL,
  b_evidence INT NOT NULL,
  PRIMARY KEY (tenant, a, b, a_evidence, b_evidence)
);
CREATE INDEX refused_pair_b ON refused_pair (tenant, b);

-- When a conversation went into another one, and how that one stood before.
ALTER TABLE conversation ADD COLUMN merged_at INT;
ALTER TABLE conversation ADD COLUMN into_status INT;
ALTER TABLE conversation ADD COLUMN into_assignee INT;
CREATE INDEX conversation_merged ON conversation (tenant, merged_into);
-- The base an exchange began with, where it was given to another: only answers go on in it then.
ALTER TABLE interaction ADD COLUMN origin_base INT;
CREATE INDEX item_interaction ON item (tenant, interaction, sort_at, seq);

-- What people did that can be undone as a whole, and what each consists of.
CREATE TABLE change (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  actor TEXT NOT NULL,
  kind INT NOT NULL,
  made_at INT NOT NULL,
  undone_at INT,
  sent_across TEXT
);
CREATE TABLE change_part (
  tenant INT NOT NULL,
  change INT NOT NULL,
  n INT NOT NULL,
  conversation INT,
  part TEXT NOT NULL,
  PRIMARY KEY (tenant, change, n)
);

-- Links that carry a conversation to another channel. Only the hash of each is kept.
CREATE TABLE handoff (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  token_hash BLOB NOT NULL,
  conversation INT NOT NULL,
  base INT NOT NULL,
  channel INT NOT NULL,
  issued_at INT NOT NULL,
  expires_at INT NOT NULL,
  used_at INT,
  used_by INT
);
CREATE UNIQUE INDEX handoff_token ON handoff (tenant, token_hash);
CREATE INDEX handoff_used_by ON handoff (tenant, used_by);
