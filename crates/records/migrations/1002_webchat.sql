-- Visitors of web pages, known by the hash of the token their browser keeps, and files they sent ahead of a message.
CREATE TABLE visitor (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  channel INT NOT NULL,
  token_hash BLOB NOT NULL,
  user_index BLOB,
  identity_key INT,
  identity_cell BLOB,
  typed INT NOT NULL,
  made_at INT NOT NULL,
  seen_at INT NOT NULL,
  expires_at INT NOT NULL
);
CREATE UNIQUE INDEX visitor_token ON visitor (tenant, token_hash);
CREATE INDEX visitor_user ON visitor (tenant, user_index);
CREATE INDEX visitor_expiry ON visitor (tenant, expires_at);

CREATE TABLE visitor_file (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  visitor INT NOT NULL,
  blob INT NOT NULL,
  key INT NOT NULL,
  size INT NOT NULL,
  words_cell BLOB NOT NULL,
  made_at INT NOT NULL
);
CREATE INDEX visitor_file_visitor ON visitor_file (tenant, visitor);
