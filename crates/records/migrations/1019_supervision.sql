-- What kind of work a conversation is: the medium of its newest exchange with a customer.
ALTER TABLE conversation ADD COLUMN medium INT;
-- Waits of conversations in queues; `ended` is 0 while one goes on.
CREATE TABLE wait (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  seq INT NOT NULL,
  queue INT,
  medium INT NOT NULL,
  entry INT NOT NULL,
  entered_at INT NOT NULL,
  since INT NOT NULL,
  ended INT NOT NULL,
  ended_at INT,
  agent INT,
  PRIMARY KEY (tenant, conversation, seq)
);
CREATE INDEX wait_ended ON wait (tenant, ended_at);
-- Stretches in which a conversation was in an agent's hands.
CREATE TABLE handling (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  seq INT NOT NULL,
  queue INT,
  medium INT NOT NULL,
  agent INT NOT NULL,
  since INT NOT NULL,
  until INT,
  PRIMARY KEY (tenant, conversation, seq)
);
CREATE INDEX handling_agent ON handling (tenant, agent, until);
CREATE INDEX handling_until ON handling (tenant, until);
-- How agents were, for how long.
CREATE TABLE agent_time (
  tenant INT NOT NULL,
  member INT NOT NULL,
  seq INT NOT NULL,
  state INT NOT NULL,
  since INT NOT NULL,
  until INT,
  PRIMARY KEY (tenant, member, seq)
);
CREATE INDEX agent_time_until ON agent_time (tenant, until);
