-- What happened that a member is told of. Words are read from the event of the same number and from the item.
CREATE TABLE notification (
  tenant INT NOT NULL,
  member INT NOT NULL,
  seq INT NOT NULL,
  kind INT NOT NULL,
  conversation INT NOT NULL,
  item INT,
  PRIMARY KEY (tenant, member, seq)
);
CREATE INDEX notification_seq ON notification (tenant, seq);
CREATE INDEX notification_conversation ON notification (tenant, conversation);

-- Those a member has read: all up to a number, and single ones after it.
CREATE TABLE notification_floor (
  tenant INT NOT NULL,
  member INT NOT NULL,
  seq INT NOT NULL,
  PRIMARY KEY (tenant, member)
);
CREATE TABLE notification_read (
  tenant INT NOT NULL,
  member INT NOT NULL,
  seq INT NOT NULL,
  PRIMARY KEY (tenant, member, seq)
);

-- What happened before there were notifications is no news to anybody.
INSERT INTO notification_floor (tenant, member, seq)
SELECT l.tenant, l.member, COALESCE((SELECT MAX(e.seq) FROM event e WHERE e.tenant = l.tenant AND e.stream = 0), 0)
FROM login l;
