-- The newest item of a conversation that somebody has to read: what went out to the customer is none.
ALTER TABLE conversation ADD COLUMN heard_seq INT;
UPDATE conversation SET heard_seq = (SELECT MAX(i.seq) FROM item i WHERE i.tenant = conversation.tenant AND i.conversation = conversation.id AND i.direction <> 1);
-- From which item on a member wants a conversation unread, whoever wrote it.
ALTER TABLE read_mark ADD COLUMN wanted_from INT;
