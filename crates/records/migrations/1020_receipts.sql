-- Whether an item is an automatic receipt, which answers nothing.
ALTER TABLE item ADD COLUMN automatic INT NOT NULL DEFAULT 0;
CREATE INDEX item_automatic ON item (tenant, handle, sort_at) WHERE automatic = 1;
-- The number people call a conversation by: counted from one in each workspace, in the order they were opened.
ALTER TABLE conversation ADD COLUMN number INT NOT NULL DEFAULT 0;
UPDATE conversation SET number = n.number FROM (SELECT tenant, conversation, ROW_NUMBER() OVER (PARTITION BY tenant ORDER BY seq) AS number FROM event WHERE stream = 0 AND kind = 20) AS n WHERE n.tenant = conversation.tenant AND n.conversation = conversation.id;
CREATE INDEX conversation_number ON conversation (tenant, number);
