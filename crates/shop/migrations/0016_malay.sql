-- What the shop sells, in Malay.
ALTER TABLE products ADD COLUMN name_ms TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN about_ms TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN text_ms TEXT NOT NULL DEFAULT '';

-- A product that is not below keeps its English text.
UPDATE products SET name_ms = name_en, about_ms = about_en, text_ms = text_en;

UPDATE products SET
    name_ms = 'Kain lap cawan',
    about_ms = 'Kapas yang lembut. Harganya terlalu rendah untuk ansuran.',
    text_ms = 'Kain kapas biasa untuk mengelap cawan, 45 × 70 cm, dengan dua jalur tenunan. Semakin lembut setiap kali dibasuh, dan kering dalam semalaman.'
WHERE slug = 'tea-towel';
UPDATE products SET
    name_ms = 'Noren linen',
    about_ms = 'Dua helai, warna nila polos. Ansuran 0%: faedah ditanggung oleh kedai.',
    text_ms = 'Dua helai linen yang telah dibasuh, setiap helai 42 × 120 cm, dicelup nila dengan lambang putih. Digantung pada batang anda sendiri, setebal 25 mm paling banyak, dan meneduhkan pintu tanpa menutupnya.'
WHERE slug = 'linen-noren';
UPDATE products SET
    name_ms = 'Noren celupan tangan',
    about_ms = 'Setiap ombak dilukis dengan tangan. Ansuran mengikut kadar bank anda.',
    text_ms = 'Dua helai kapas, setiap helai 45 × 130 cm. Ombaknya dilukis dengan pes beras sebelum kain dicelup, jadi tiada dua tirai yang serupa. Basuh secara berasingan dengan air sejuk.'
WHERE slug = 'hand-dyed-noren';
UPDATE products SET
    name_ms = 'Set teh',
    about_ms = 'Satu teko dan empat cawan, dibakar dengan kayu. Hingga 36 bulan.',
    text_ms = 'Teko tembikar batu 600 ml dengan pemegang kayu, dan empat cawan tanpa pemegang. Dibakar dengan kayu selama tiga hari: abunya menjadi licau. Tidak sesuai untuk mesin basuh pinggan mangkuk.'
WHERE slug = 'tea-set';
UPDATE products SET
    name_ms = 'Noren kecil',
    about_ms = 'Untuk pintu dapur atau tingkap. Ansuran mengikut kadar bank anda.',
    text_ms = 'Tiga helai kapas pendek, setiap helai 28 × 45 cm, bercorak bunga plum. Untuk pintu dapur, rak atau tingkap; disertakan dengan batang buluh.'
WHERE slug = 'small-noren';
UPDATE products SET
    name_ms = 'Kelab teh',
    about_ms = 'Teh baharu setiap bulan selama setahun. Dibayar daripada akaun bank anda.'
WHERE slug = 'tea-club';
UPDATE products SET
    name_ms = 'Noren batik',
    about_ms = 'Dua helai batik, dilukis dengan lilin. Ansuran 0%: faedah ditanggung oleh kedai.',
    text_ms = 'Dua helai kapas, setiap helai 45 × 130 cm. Daun dan bunga raya dilukis dengan lilin panas sebelum setiap satu daripada tiga celupan. Basuh secara berasingan dengan air sejuk.'
WHERE slug = 'batik-noren';
