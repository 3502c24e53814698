-- A database that the first version of the shop wrote, when it had two migrations.
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO "_sqlx_migrations" VALUES(1,'shop','2026-11-29 01:05:38',1,X'B45E196439F6EB0F4DEDB0631A8ECE6CC234AEEBF01BA2501404D85C69B081C0033FD35DA6766A86B44C52815E42537E',1482577);
INSERT INTO "_sqlx_migrations" VALUES(2,'products','2026-11-29 01:05:38',1,X'9C9644719066D1AFD21BB93A49B969800FC5E5BD07451D8F1429469117AFE21AA17D09DF61E3608381AAA165DDC7C4D0',562077);
CREATE TABLE attempts (
    order_id      TEXT NOT NULL REFERENCES orders (id),
    id            TEXT NOT NULL,
    means         TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN
        ('sending', 'pending', 'successful', 'failed', 'expired', 'reversed', 'refused', 'abandoned')),
    charge_id     TEXT UNIQUE,
    authorize_url TEXT,
    reason        TEXT,
    created_at    INTEGER NOT NULL,
    paid_at       INTEGER,
    checks        INTEGER NOT NULL DEFAULT 0,
    check_at      INTEGER,
    PRIMARY KEY (order_id, id)
) STRICT;
INSERT INTO "attempts" VALUES('ord_aba6719405144b06a48321ce90024cd5','a1','src_test_cwy0w0wsu2isc6sef7z','successful','chrg_test_0dbw7qxo2s63hpy6w7i',NULL,NULL,1795914349226,1795914375000,3,NULL);
INSERT INTO "attempts" VALUES('ord_86fca11da01b4c568e68a476162ded34','a1','src_test_2no7g7o7ye9yfol4bft','failed','chrg_test_a3dnec3ej7apwkt1fsj',NULL,'payment_rejected',1795914362368,NULL,0,NULL);
INSERT INTO "attempts" VALUES('ord_e50eb04978934d5fa26f1ab3be00191b','a1','src_test_ov8cttxdam25rx08vlx','pending','chrg_test_w2sqg4odftlfe2c1y7w','http://127.0.0.1:4941/payments/pay2_test_1nqjpa9cd4zmfrtbjwv/authorize',NULL,1795914362729,NULL,2,1795914382817);
INSERT INTO "attempts" VALUES('ord_25dfd8c91cef495daa5d66cefa76f3c1','l1','lnac_test_doymzo3np9raazg9jq9','successful','chrg_test_5rz0gv7qh5dlxx7hhbn',NULL,NULL,1795914362871,1795914362000,0,NULL);
CREATE TABLE links (
    id                TEXT PRIMARY KEY,
    order_id          TEXT NOT NULL REFERENCES orders (id),
    attempt_id        TEXT NOT NULL,
    linked_account_id TEXT UNIQUE,
    registration_url  TEXT,
    created_at        INTEGER NOT NULL,
    UNIQUE (order_id, attempt_id)
) STRICT;
INSERT INTO "links" VALUES('lnk_d90f87889f954a959f7f17cfb1e15c52','ord_25dfd8c91cef495daa5d66cefa76f3c1','l1','lnac_test_doymzo3np9raazg9jq9','http://127.0.0.1:4941/register?ref=lnac_test_doymzo3np9raazg9jq9',1795914362793);
CREATE TABLE orders (
    id         TEXT PRIMARY KEY,
    shopper_id TEXT NOT NULL REFERENCES shoppers (id),
    product    TEXT NOT NULL REFERENCES products (slug),
    amount     INTEGER NOT NULL CHECK (amount > 0),
    currency   TEXT NOT NULL,
    interest   TEXT NOT NULL CHECK (interest IN ('shop', 'shopper')),
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "orders" VALUES('ord_aba6719405144b06a48321ce90024cd5','shp_54ae3284eafa4bc8970fcf827bf2f27d','linen-noren',400000,'THB','shop',1795914347667);
INSERT INTO "orders" VALUES('ord_86fca11da01b4c568e68a476162ded34','shp_54ae3284eafa4bc8970fcf827bf2f27d','tea-towel',4500,'THB','shopper',1795914362045);
INSERT INTO "orders" VALUES('ord_e50eb04978934d5fa26f1ab3be00191b','shp_54ae3284eafa4bc8970fcf827bf2f27d','tea-towel',4500,'THB','shopper',1795914362437);
INSERT INTO "orders" VALUES('ord_25dfd8c91cef495daa5d66cefa76f3c1','shp_54ae3284eafa4bc8970fcf827bf2f27d','tea-towel',4500,'THB','shopper',1795914362764);
INSERT INTO "orders" VALUES('ord_9dafa2f854c54632a863589c151166a2','shp_54ae3284eafa4bc8970fcf827bf2f27d','tea-towel',4500,'THB','shopper',1795914362917);
CREATE TABLE products (
    slug     TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name_en  TEXT NOT NULL,
    name_th  TEXT NOT NULL,
    about_en TEXT NOT NULL,
    about_th TEXT NOT NULL,
    amount   INTEGER NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    interest TEXT NOT NULL CHECK (interest IN ('shop', 'shopper'))
) STRICT;
INSERT INTO "products" VALUES('tea-towel',1,'Tea towel','ผ้าเช็ดถ้วยชา','Cotton, washed soft. Too small a price to pay monthly.','ผ้าฝ้ายเนื้อนุ่ม ราคาย่อมเยา ไม่ต้องผ่อน',4500,'THB','shopper');
INSERT INTO "products" VALUES('linen-noren',2,'Linen noren','โนเร็นผ้าลินิน','Two panels, plain indigo. Pay monthly at 0%: the interest is on us.','ม่านสองผืน สีครามเรียบ ผ่อน 0% ทางร้านออกดอกเบี้ยให้',400000,'THB','shop');
INSERT INTO "products" VALUES('hand-dyed-noren',3,'Hand-dyed noren','โนเร็นย้อมมือ','Every wave drawn by hand. Pay monthly at your bank''s rate.','วาดลายคลื่นด้วยมือทุกผืน ผ่อนตามอัตราดอกเบี้ยของธนาคาร',400000,'THB','shopper');
INSERT INTO "products" VALUES('tea-set',4,'Tea set','ชุดน้ำชา','A pot and four cups, wood-fired. Up to 36 months.','กาหนึ่งใบ ถ้วยสี่ใบ เผาด้วยฟืน ผ่อนได้สูงสุด 36 เดือน',1200000,'THB','shopper');
INSERT INTO "products" VALUES('small-noren',5,'Small noren','โนเร็นผืนเล็ก','For a kitchen door or a window. Pay monthly at your bank''s rate.','สำหรับประตูครัวหรือหน้าต่าง ผ่อนตามอัตราดอกเบี้ยของธนาคาร',330000,'THB','shopper');
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;
INSERT INTO "settings" VALUES('cookie_key',X'9CD0BCC17AABDA316983A1E82E0AB859F0C055B08075382051C2135C5AB6C6A9123361E8B150519082139E879B615D2DCAFA48D047D7897DEFD3122E9AA2D58C');
CREATE TABLE shoppers (
    id          TEXT PRIMARY KEY,
    customer_id TEXT UNIQUE,
    created_at  INTEGER NOT NULL
) STRICT;
INSERT INTO "shoppers" VALUES('shp_54ae3284eafa4bc8970fcf827bf2f27d','cust_test_avrgq8p6bcuyvtd7csq',1795914347667);
CREATE UNIQUE INDEX one_open_or_successful_charge_per_order
    ON attempts (order_id) WHERE status IN ('sending', 'pending', 'successful');
CREATE INDEX attempts_to_check ON attempts (check_at) WHERE check_at IS NOT NULL;
COMMIT;
