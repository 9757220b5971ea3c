-- Offers of waiting conversations; `ended` is 0 while one stands.
CREATE TABLE offer (
  tenant INT NOT NULL,
  id INT NOT NULL,
  conversation INT NOT NULL,
  agent INT NOT NULL,
  queue INT NOT NULL,
  made_at INT NOT NULL,
  until INT NOT NULL,
  seq INT NOT NULL,
  ended INT NOT NULL,
  ended_at INT,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX offer_conversation ON offer (tenant, conversation, id);
CREATE INDEX offer_standing ON offer (tenant, ended, agent);
-- What routing did with a conversation: numbers of events.
CREATE TABLE routing_step (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  seq INT NOT NULL,
  PRIMARY KEY (tenant, conversation, seq)
);
-- What members say of themselves.
CREATE TABLE presence (
  tenant INT NOT NULL,
  member INT NOT NULL,
  state INT NOT NULL,
  since INT NOT NULL,
  PRIMARY KEY (tenant, member)
);
-- Which members' desks are connected, to which node.
CREATE TABLE desk_line (
  tenant INT NOT NULL,
  member INT NOT NULL,
  node INT NOT NULL,
  epoch INT NOT NULL,
  since INT NOT NULL,
  PRIMARY KEY (tenant, member, node)
);
