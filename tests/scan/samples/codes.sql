-- Code as people write it; `want:` names what errcast scan finds on the line.
SELECT * FROM calls WHERE error_code = 301001; -- want: hand-written-code
SELECT * FROM calls WHERE error_code IN (301002, 301003); -- want: hand-written-code hand-written-code
SELECT * FROM calls WHERE user_id = 301001 AND port = 10403;
INSERT INTO errors (code, message) VALUES (301001, 'gate is closed'); -- want: hand-written-code
INSERT INTO errors (code, message) VALUES (301002, 'gate is gone'); -- want: wrong-text
