-- Until when a log-in counts as proven: its member showed a code of their second factor a moment ago.
ALTER TABLE login_token ADD COLUMN proven_until INT;
