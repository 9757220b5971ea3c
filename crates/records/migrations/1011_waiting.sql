-- The inbox in the order of waiting; only what waits stands in it.
CREATE INDEX conversation_waiting ON conversation (tenant, system, spam, waiting_since, id) WHERE waiting_since IS NOT NULL;
