CREATE TABLE kiln_errors (
  error_code INT NOT NULL,
  message VARCHAR(80),
  solution TEXT,
  PRIMARY KEY (error_code)
);

INSERT INTO kiln_errors VALUES (11, 'the kiln''s cold', 'Light it.');
INSERT INTO kiln_errors VALUES
  (12, 'the kiln is full', NULL),
  (13, 'the door is open', 'Shut it.');
