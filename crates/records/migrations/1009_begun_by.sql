-- Exchanges that were given to another base: a visitor's own stay in their history.
CREATE INDEX interaction_origin_base ON interaction (tenant, origin_base) WHERE origin_base IS NOT NULL;
