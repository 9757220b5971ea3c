-- What a customer who waits is offered instead of waiting, since their queue was full, closed or too slow.
CREATE TABLE overflow (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  cause INT NOT NULL,
  way INT NOT NULL,
  at INT NOT NULL,
  ended INT NOT NULL,
  PRIMARY KEY (tenant, conversation)
);
-- Who asked to be answered later, and in which way; `replaced` is 1 once it counts no more. The words are in the event.
CREATE TABLE later (
  tenant INT NOT NULL,
  seq INT NOT NULL,
  item INT NOT NULL,
  conversation INT NOT NULL,
  way INT NOT NULL,
  asked_at INT NOT NULL,
  replaced INT NOT NULL,
  PRIMARY KEY (tenant, seq)
);
CREATE INDEX later_conversation ON later (tenant, conversation, replaced, seq);
CREATE INDEX later_item ON later (tenant, item);
