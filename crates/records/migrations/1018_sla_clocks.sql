-- The clocks of service levels: one of each kind for a conversation, in its newest round. `run` is 0 while it runs, 1 and 2
-- while it stands, from 3 on when its round is over; `alarm_at` is when it is to be told that it was missed.
CREATE TABLE sla_clock (
  tenant INT NOT NULL,
  conversation INT NOT NULL,
  clock INT NOT NULL,
  queue INT NOT NULL,
  policy INT NOT NULL,
  began_at INT NOT NULL,
  target_ms INT NOT NULL,
  spent_ms INT NOT NULL,
  run INT NOT NULL,
  since INT,
  due_at INT,
  near_at INT,
  missed_seq INT,
  alarm_at INT,
  PRIMARY KEY (tenant, conversation, clock)
);
CREATE INDEX sla_clock_alarm ON sla_clock (alarm_at) WHERE alarm_at IS NOT NULL;
-- What is due next in a conversation: which clock, when, and from when on it is near; without a moment the clock stands.
ALTER TABLE conversation ADD COLUMN due_clock INT;
ALTER TABLE conversation ADD COLUMN due_at INT;
ALTER TABLE conversation ADD COLUMN near_at INT;
CREATE INDEX conversation_due ON conversation (tenant, system, spam, due_at, id) WHERE due_at IS NOT NULL;
