INSERT INTO `messages` (`code`, `key`, `message_en`, `message_de`) VALUES
('K001', 'KILN_COLD', 'the kiln is cold', 'der Ofen ist kalt'),
('K002', 'KILN_FULL', 'the kiln is full', 'der Ofen ist voll');
