-- Since when the customer had waited when a conversation was put away unanswered: opened again, they wait since then.
ALTER TABLE conversation ADD COLUMN waited_from INT;
