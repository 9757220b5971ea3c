-- Bases, handles and links: who is who.
CREATE TABLE base (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  root INT NOT NULL,
  kind INT NOT NULL,
  system INT NOT NULL,
  state INT NOT NULL,
  key INT NOT NULL,
  name_key INT,
  name_cell BLOB,
  name_by_person INT NOT NULL,
  created_at INT NOT NULL,
  last_seq INT NOT NULL
);
CREATE INDEX base_root ON base (tenant, root);
CREATE INDEX base_recent ON base (tenant, system, last_seq);

CREATE TABLE handle (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  kind INT NOT NULL,
  blind_index BLOB NOT NULL,
  base INT NOT NULL,
  assurance INT NOT NULL,
  shared INT NOT NULL,
  key INT NOT NULL,
  cell BLOB,
  seen_at INT NOT NULL
);
CREATE UNIQUE INDEX handle_lookup ON handle (tenant, kind, blind_index);
CREATE INDEX handle_base ON handle (tenant, base);

CREATE TABLE link (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  a INT NOT NULL,
  b INT NOT NULL,
  by_person INT NOT NULL,
  active INT NOT NULL,
  reason INT NOT NULL,
  made_at INT NOT NULL
);
CREATE INDEX link_a ON link (tenant, a);
CREATE INDEX link_b ON link (tenant, b);

-- Conversations, the interactions inside them, and what the timeline shows.
CREATE TABLE conversation (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  home_base INT NOT NULL,
  status INT NOT NULL,
  assignee INT,
  queue INT,
  spam INT NOT NULL,
  system INT NOT NULL,
  forged INT NOT NULL,
  merged_into INT,
  structure INT NOT NULL,
  opened_at INT NOT NULL,
  resolved_at INT,
  snoozed_until INT,
  waiting_since INT,
  last_at INT NOT NULL,
  last_seq INT NOT NULL,
  items INT NOT NULL,
  channels TEXT NOT NULL,
  subject_key INT,
  subject_cell BLOB,
  last_key INT,
  last_cell BLOB,
  last_direction INT NOT NULL
);
CREATE INDEX conversation_home ON conversation (tenant, home_base, status);
CREATE INDEX conversation_status ON conversation (tenant, system, spam, status, last_seq);
CREATE INDEX conversation_recent ON conversation (tenant, system, spam, last_seq);
CREATE INDEX conversation_assignee ON conversation (tenant, assignee, status, last_seq);

CREATE TABLE interaction (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  origin_conversation INT NOT NULL,
  base INT NOT NULL,
  channel INT,
  role INT NOT NULL,
  key INT NOT NULL,
  items INT NOT NULL,
  started_at INT NOT NULL,
  ended_at INT
);
CREATE INDEX interaction_conversation ON interaction (tenant, conversation);
CREATE INDEX interaction_base ON interaction (tenant, base);

CREATE TABLE item (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  seq INT NOT NULL,
  sort_at INT NOT NULL,
  conversation INT NOT NULL,
  interaction INT NOT NULL,
  base INT NOT NULL,
  channel INT,
  handle INT,
  kind INT NOT NULL,
  direction INT NOT NULL,
  delivery INT,
  delivery_seq INT,
  effect INT
);
CREATE INDEX item_conversation ON item (tenant, conversation, sort_at, seq);
CREATE INDEX item_base ON item (tenant, base, sort_at, seq);

CREATE TABLE item_channel (
  tenant INT NOT NULL,
  item INT NOT NULL,
  channel INT NOT NULL,
  PRIMARY KEY (tenant, item, channel)
);

CREATE TABLE mail_ref (
  tenant INT NOT NULL,
  hash BLOB NOT NULL,
  item INT NOT NULL,
  PRIMARY KEY (tenant, hash)
);
CREATE INDEX mail_ref_item ON mail_ref (tenant, item);

CREATE TABLE attachment (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  item INT NOT NULL,
  place INT NOT NULL,
  blob INT,
  size INT NOT NULL,
  verdict INT NOT NULL,
  inline INT NOT NULL
);
CREATE INDEX attachment_item ON attachment (tenant, item, place);

CREATE TABLE work (
  conversation INT PRIMARY KEY,
  tenant INT NOT NULL,
  queue INT,
  priority INT NOT NULL,
  since INT NOT NULL,
  assignee INT,
  revision INT NOT NULL
);
CREATE INDEX work_queue ON work (tenant, queue, priority, since);

-- Settings: each row the whole last value, sealed under the tenant's key.
CREATE TABLE setting (
  tenant INT NOT NULL,
  area INT NOT NULL,
  id INT NOT NULL,
  revision INT NOT NULL,
  deleted INT NOT NULL,
  key INT NOT NULL,
  cell BLOB,
  changed_at INT NOT NULL,
  PRIMARY KEY (tenant, area, id)
);

-- Operations: never rebuilt from the log.
CREATE TABLE secret (
  tenant INT NOT NULL,
  area INT NOT NULL,
  id INT NOT NULL,
  key INT NOT NULL,
  cell BLOB NOT NULL,
  PRIMARY KEY (tenant, area, id)
);

CREATE TABLE login (
  member INT PRIMARY KEY,
  tenant INT NOT NULL,
  email_mac BLOB NOT NULL,
  password TEXT NOT NULL
);
CREATE INDEX login_email ON login (email_mac);
CREATE INDEX login_tenant ON login (tenant);

CREATE TABLE login_failure (
  email_mac BLOB NOT NULL,
  address_mac BLOB NOT NULL,
  failures INT NOT NULL,
  locked_until INT NOT NULL,
  PRIMARY KEY (email_mac, address_mac)
);

CREATE TABLE login_token (
  id INT PRIMARY KEY,
  token_hash BLOB NOT NULL,
  tenant INT NOT NULL,
  member INT NOT NULL,
  created_at INT NOT NULL,
  expires_at INT NOT NULL
);
CREATE UNIQUE INDEX login_token_hash ON login_token (token_hash);
CREATE INDEX login_token_member ON login_token (tenant, member);

CREATE TABLE api_key (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  token_hash BLOB NOT NULL,
  role INT NOT NULL,
  created_by INT NOT NULL,
  created_at INT NOT NULL,
  name_key INT NOT NULL,
  name_cell BLOB NOT NULL
);
CREATE UNIQUE INDEX api_key_hash ON api_key (token_hash);
CREATE INDEX api_key_tenant ON api_key (tenant);

CREATE TABLE effect (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  channel INT NOT NULL,
  item INT NOT NULL,
  state INT NOT NULL,
  due_at INT NOT NULL,
  attempts INT NOT NULL,
  unknowns INT NOT NULL,
  node INT,
  epoch INT,
  last_code INT NOT NULL
);
CREATE INDEX effect_due ON effect (state, due_at);
CREATE INDEX effect_item ON effect (tenant, item);

CREATE TABLE effect_attempt (
  effect INT NOT NULL,
  n INT NOT NULL,
  tenant INT NOT NULL,
  begun_at INT NOT NULL,
  ended_at INT,
  outcome INT,
  code INT,
  PRIMARY KEY (effect, n)
);

CREATE TABLE timer (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  due_at INT NOT NULL,
  kind INT NOT NULL,
  subject INT NOT NULL,
  revision INT NOT NULL
);
CREATE INDEX timer_due ON timer (due_at);
CREATE INDEX timer_subject ON timer (tenant, kind, subject);

CREATE TABLE channel_position (
  tenant INT NOT NULL,
  channel INT NOT NULL,
  folder TEXT NOT NULL,
  uid_validity INT NOT NULL,
  uid INT NOT NULL,
  begun_at INT NOT NULL,
  PRIMARY KEY (tenant, channel, folder)
);

CREATE TABLE set_aside (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  channel INT NOT NULL,
  reason INT NOT NULL,
  size INT NOT NULL,
  key INT NOT NULL,
  blob INT NOT NULL,
  envelope_cell BLOB NOT NULL,
  tries INT NOT NULL,
  set_at INT NOT NULL,
  drop_at INT NOT NULL
);
CREATE INDEX set_aside_recent ON set_aside (tenant, id);
CREATE INDEX set_aside_drop ON set_aside (drop_at);

CREATE TABLE day_key (
  tenant INT NOT NULL,
  day INT NOT NULL,
  key INT NOT NULL,
  PRIMARY KEY (tenant, day)
);

CREATE TABLE upload (
  id INT PRIMARY KEY,
  tenant INT NOT NULL,
  member INT,
  conversation INT NOT NULL,
  blob INT NOT NULL,
  key INT NOT NULL,
  size INT NOT NULL,
  words_cell BLOB NOT NULL,
  made_at INT NOT NULL
);
CREATE INDEX upload_conversation ON upload (tenant, conversation);
