-- What search reads: which terms stand in which item or profile. Every term is a hash under a key of its tenant.
SQLITE CREATE VIRTUAL TABLE search_text USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
POSTGRES CREATE TABLE search_text (
  id BIGINT PRIMARY KEY,
  words TSVECTOR NOT NULL
);
POSTGRES CREATE INDEX search_text_words ON search_text USING gin (words) WITH (gin_pending_list_limit = 512);

-- In how many items and profiles a term stands; above the first of them an estimate.
CREATE TABLE search_term (
  tenant INT NOT NULL,
  term INT NOT NULL,
  holders INT NOT NULL,
  PRIMARY KEY (tenant, term)
);

-- What the index of a tenant was made by, and its size, texts with and without blanks between words apart. A tenant
-- without a row is indexed from the beginning.
CREATE TABLE search_state (
  tenant INT PRIMARY KEY,
  version INT NOT NULL,
  spaced_entries INT NOT NULL,
  spaced_words INT NOT NULL,
  dense_entries INT NOT NULL,
  dense_words INT NOT NULL
);
