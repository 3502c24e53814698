-- How many of a product an order is for. Its amount is for all of them.
ALTER TABLE orders ADD COLUMN quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 10);

-- For the receipt: the number of months of installments, the last digits of a linked bank account.
ALTER TABLE attempts ADD COLUMN term INTEGER;
ALTER TABLE attempts ADD COLUMN account_digits TEXT;

-- What a product's own page says of it.
ALTER TABLE products ADD COLUMN text_en TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN text_th TEXT NOT NULL DEFAULT '';

UPDATE products SET
    text_en = 'A plain cotton cloth for drying cups, 45 × 70 cm, with two woven stripes. It gets softer with every wash and dries overnight.',
    text_th = 'ผ้าฝ้ายเรียบสำหรับเช็ดถ้วยชา ขนาด 45 × 70 ซม. มีริ้วทอสองเส้น ยิ่งซักยิ่งนุ่ม และแห้งภายในคืนเดียว'
WHERE slug = 'tea-towel';
UPDATE products SET
    text_en = 'Two panels of washed linen, each 42 × 120 cm, dyed indigo with a white crest. It hangs from a rod of your own, up to 25 mm thick, and shades a doorway without closing it.',
    text_th = 'ผ้าลินินฟอกสองผืน ผืนละ 42 × 120 ซม. ย้อมครามพร้อมตราสีขาว แขวนกับราวของคุณที่หนาไม่เกิน 25 มม. บังแสงที่ประตูโดยไม่ปิดทางเดิน'
WHERE slug = 'linen-noren';
UPDATE products SET
    text_en = 'Two panels of cotton, each 45 × 130 cm. The waves are drawn with rice paste before the cloth is dyed, so that no two curtains are alike. Wash it cold and by itself.',
    text_th = 'ผ้าฝ้ายสองผืน ผืนละ 45 × 130 ซม. วาดลายคลื่นด้วยแป้งข้าวก่อนย้อม จึงไม่มีผืนใดเหมือนกัน ซักน้ำเย็นแยกจากผ้าอื่น'
WHERE slug = 'hand-dyed-noren';
UPDATE products SET
    text_en = 'A stoneware pot for 600 ml with a wooden handle, and four cups without. Fired with wood for three days: the ash leaves its own glaze. Not for the dishwasher.',
    text_th = 'กาดินเผาความจุ 600 มล. ด้ามไม้ พร้อมถ้วยไม่มีหูสี่ใบ เผาด้วยฟืนสามวันจนขี้เถ้าเคลือบผิวเอง ไม่ควรใช้กับเครื่องล้างจาน'
WHERE slug = 'tea-set';
UPDATE products SET
    text_en = 'Three short panels of cotton, each 28 × 45 cm, with plum blossoms. For a kitchen door, a shelf or a window; a rod of bamboo comes with it.',
    text_th = 'ผ้าฝ้ายสั้นสามผืน ผืนละ 28 × 45 ซม. ลายดอกบ๊วย สำหรับประตูครัว ชั้นวาง หรือหน้าต่าง พร้อมราวไม้ไผ่'
WHERE slug = 'small-noren';
