-- Since when work waits in the queue it is in. What waited before counts from when it came.
ALTER TABLE work ADD COLUMN entered INT NOT NULL DEFAULT 0;
UPDATE work SET entered = since;
-- Who is served before others; and who resolved this person's newest conversation, and when.
ALTER TABLE base ADD COLUMN vip INT NOT NULL DEFAULT 0;
ALTER TABLE base ADD COLUMN known_agent INT;
ALTER TABLE base ADD COLUMN known_at INT;
-- Work after a contact, until it is over.
CREATE TABLE wrap_up (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  agent INT NOT NULL,
  until INT NOT NULL,
  PRIMARY KEY (tenant, conversation)
);
CREATE INDEX wrap_up_agent ON wrap_up (tenant, agent);
