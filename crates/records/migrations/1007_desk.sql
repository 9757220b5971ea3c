-- Links of one use: an invitation, a new password. Only the hash of a link's token is kept.
CREATE TABLE link_token (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  token_hash BLOB NOT NULL,
  kind INT NOT NULL,
  subject INT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INT NOT NULL,
  expires_at INT NOT NULL,
  used_at INT,
  key INT NOT NULL,
  words_cell BLOB NOT NULL
);
CREATE UNIQUE INDEX link_token_hash ON link_token (token_hash);
CREATE INDEX link_token_subject ON link_token (tenant, kind, subject);

-- What a member has begun to write, and how far they have read.
CREATE TABLE draft (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  member INT NOT NULL,
  kind INT NOT NULL,
  id INT NOT NULL,
  revision INT NOT NULL,
  updated_at INT NOT NULL,
  key INT NOT NULL,
  cell BLOB NOT NULL,
  PRIMARY KEY (tenant, conversation, member, kind)
);

CREATE TABLE read_mark (
  tenant INT NOT NULL,
  member INT NOT NULL,
  conversation INT NOT NULL,
  seq INT NOT NULL,
  PRIMARY KEY (tenant, member, conversation)
);
CREATE INDEX read_mark_seq ON read_mark (tenant, member, seq);

-- Whose items are kept as spam.
CREATE TABLE blocked_sender (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  kind INT NOT NULL,
  blind_index BLOB NOT NULL,
  made_by TEXT NOT NULL,
  made_at INT NOT NULL,
  key INT NOT NULL,
  address_cell BLOB NOT NULL
);
CREATE UNIQUE INDEX blocked_sender_lookup ON blocked_sender (tenant, kind, blind_index);

-- The newest note of each conversation that calls a member.
CREATE TABLE mention (
  tenant INT NOT NULL,
  member INT NOT NULL,
  conversation INT NOT NULL,
  seq INT NOT NULL,
  PRIMARY KEY (tenant, member, conversation)
);

CREATE TABLE conversation_tag (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  tag INT NOT NULL,
  PRIMARY KEY (tenant, conversation, tag)
);
CREATE INDEX conversation_tag_tag ON conversation_tag (tenant, tag, conversation);

-- The same tags on the row itself, so that a page of conversations needs no second look.
ALTER TABLE conversation ADD COLUMN tags TEXT NOT NULL DEFAULT '';
