-- What is on the shelf: one product for each thing that an amount can do to the ways of paying.
INSERT INTO products (slug, position, name_en, name_th, about_en, about_th, amount, currency, interest) VALUES
    ('tea-towel', 1, 'Tea towel', 'ผ้าเช็ดถ้วยชา',
     'Cotton, washed soft. Too small a price to pay monthly.', 'ผ้าฝ้ายเนื้อนุ่ม ราคาย่อมเยา ไม่ต้องผ่อน', 4500, 'THB', 'shopper'),
    ('linen-noren', 2, 'Linen noren', 'โนเร็นผ้าลินิน',
     'Two panels, plain indigo. Pay monthly at 0%: the interest is on us.', 'ม่านสองผืน สีครามเรียบ ผ่อน 0% ทางร้านออกดอกเบี้ยให้', 400000, 'THB', 'shop'),
    ('hand-dyed-noren', 3, 'Hand-dyed noren', 'โนเร็นย้อมมือ',
     'Every wave drawn by hand. Pay monthly at your bank''s rate.', 'วาดลายคลื่นด้วยมือทุกผืน ผ่อนตามอัตราดอกเบี้ยของธนาคาร', 400000, 'THB', 'shopper'),
    ('tea-set', 4, 'Tea set', 'ชุดน้ำชา',
     'A pot and four cups, wood-fired. Up to 36 months.', 'กาหนึ่งใบ ถ้วยสี่ใบ เผาด้วยฟืน ผ่อนได้สูงสุด 36 เดือน', 1200000, 'THB', 'shopper'),
    ('small-noren', 5, 'Small noren', 'โนเร็นผืนเล็ก',
     'For a kitchen door or a window. Pay monthly at your bank''s rate.', 'สำหรับประตูครัวหรือหน้าต่าง ผ่อนตามอัตราดอกเบี้ยของธนาคาร', 330000, 'THB', 'shopper');
