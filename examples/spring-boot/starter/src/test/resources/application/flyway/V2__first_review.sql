INSERT INTO shop_review (id, body) VALUES (1, 'good');
