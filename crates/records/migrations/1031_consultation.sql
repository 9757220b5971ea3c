-- Who asked whom to look at a conversation; null while nobody did.
ALTER TABLE conversation ADD COLUMN consulting INT;
ALTER TABLE conversation ADD COLUMN consulted INT;
