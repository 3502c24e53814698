-- A database from before a shopper paid for one membership at a time: two shoppers pay for two.
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
INSERT INTO "_sqlx_migrations" VALUES(3,'returns','2026-11-29 01:05:38',1,X'CCF626A4A19E8EC6820CEFC42BABE44BA98FA019A0F29378DEE677D0E22CED7382EFA171ACD958384BB2E1AE0B393670',0);
INSERT INTO "_sqlx_migrations" VALUES(4,'memberships','2026-11-29 01:05:38',1,X'4A7045E6D7E18697FA4695167BE19F1413D64FA66AAD9667E1F6D79371B168BB8453CCA37FBFD016D8F72788933FF6E6',0);
INSERT INTO "_sqlx_migrations" VALUES(5,'refunds','2026-11-29 01:05:38',1,X'AD48C41EF84DB422F041493B6F2997B61FAAAE01024B2D580E0F2752B85DB9D92398DC0EAAC6071DB1DF8870293DD699',0);
INSERT INTO "_sqlx_migrations" VALUES(6,'details','2026-11-29 01:05:38',1,X'771CD6F01DC31650761195DA59DC11102BC755956F44516478703E86482CF7B01C77C95EC48069C832098E74B9E479BF',0);
INSERT INTO "_sqlx_migrations" VALUES(7,'pages','2026-11-29 01:05:38',1,X'7F3A0BCDB94BD720DE8869E2F3DA20F78A0AA3DF86FA61A0C9E0F17AD339997FE68DBDDC97F667BD2C10081C229D351E',0);
INSERT INTO "_sqlx_migrations" VALUES(8,'apostrophes','2026-11-29 01:05:38',1,X'ED9C74ECD9169128558B82C346FB33ED52739870CDD6A7D3883289CBC6ED1DCECD8575DA02343501B3798686A130B61E',0);
INSERT INTO "_sqlx_migrations" VALUES(9,'approval','2026-11-29 01:05:38',1,X'74E0781BB140E931A2F5C7CA4EA11B2296EA4B4433420F63FE4136F93A884FC4B3017E26C0E66F6EB379EA7F9FBCE5C6',0);
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
    check_at      INTEGER, return_token TEXT, method TEXT, term INTEGER, account_digits TEXT, page TEXT, approve_by INTEGER,
    PRIMARY KEY (order_id, id)
) STRICT;
INSERT INTO "attempts" VALUES('ord_first','a1','lnac_test_1','pending','chrg_test_1',NULL,NULL,1795914350001,NULL,0,NULL,NULL,'direct_debit_kbank',NULL,NULL,NULL,NULL);
INSERT INTO "attempts" VALUES('ord_second','a1','lnac_test_1','pending','chrg_test_2',NULL,NULL,1795914350011,NULL,0,NULL,NULL,'direct_debit_kbank',NULL,NULL,NULL,NULL);
INSERT INTO "attempts" VALUES('ord_failed','a1','lnac_test_1','failed','chrg_test_3',NULL,NULL,1795914350021,NULL,0,NULL,NULL,'direct_debit_kbank',NULL,NULL,NULL,NULL);
INSERT INTO "attempts" VALUES('ord_early','a1','lnac_test_2','pending','chrg_test_4',NULL,NULL,1795914350001,NULL,0,NULL,NULL,'direct_debit_kbank',NULL,NULL,NULL,NULL);
INSERT INTO "attempts" VALUES('ord_member','a1','lnac_test_2','successful','chrg_test_5',NULL,NULL,1795914350011,NULL,0,NULL,NULL,'direct_debit_kbank',NULL,NULL,NULL,NULL);
INSERT INTO "attempts" VALUES('ord_over','a1','lnac_test_2','successful','chrg_test_6',NULL,NULL,1795914341001,NULL,0,NULL,NULL,'direct_debit_kbank',NULL,NULL,NULL,NULL);
CREATE TABLE links (
    id                TEXT PRIMARY KEY,
    order_id          TEXT NOT NULL REFERENCES orders (id),
    attempt_id        TEXT NOT NULL,
    linked_account_id TEXT UNIQUE,
    registration_url  TEXT,
    created_at        INTEGER NOT NULL,
    UNIQUE (order_id, attempt_id)
) STRICT;
CREATE TABLE membership_payments (
    occurrence_id TEXT PRIMARY KEY,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    due_on        TEXT NOT NULL,
    charge_id     TEXT UNIQUE,
    status        TEXT NOT NULL CHECK (status IN ('pending', 'paid', 'failed', 'taken_back', 'skipped')),
    reason        TEXT,
    retry_on      TEXT
) STRICT;
CREATE TABLE memberships (
    id          TEXT PRIMARY KEY,
    order_id    TEXT NOT NULL UNIQUE REFERENCES orders (id),
    shopper_id  TEXT NOT NULL REFERENCES shoppers (id),
    account_id  TEXT NOT NULL,
    amount      INTEGER NOT NULL CHECK (amount > 0),
    currency    TEXT NOT NULL,
    began_on    TEXT NOT NULL,
    status      TEXT NOT NULL CHECK (status IN ('starting', 'running', 'cancelled', 'ended', 'suspended', 'refused')),
    schedule_id TEXT UNIQUE,
    next_on     TEXT,
    ended_at    INTEGER,
    asked_at    INTEGER,
    created_at  INTEGER NOT NULL,
    checks      INTEGER NOT NULL DEFAULT 0,
    check_at    INTEGER
) STRICT;
INSERT INTO "memberships" VALUES('mbr_1','ord_member','shp_member','lnac_test_2',29000,'THB','2026-11-29','running','schd_test_1','2026-12-29',NULL,NULL,1795914350012,0,NULL);
INSERT INTO "memberships" VALUES('mbr_0','ord_over','shp_member','lnac_test_2',29000,'THB','2025-11-29','ended','schd_test_0',NULL,NULL,NULL,1795914341002,0,NULL);
CREATE TABLE orders (
    id         TEXT PRIMARY KEY,
    shopper_id TEXT NOT NULL REFERENCES shoppers (id),
    product    TEXT NOT NULL REFERENCES products (slug),
    amount     INTEGER NOT NULL CHECK (amount > 0),
    currency   TEXT NOT NULL,
    interest   TEXT NOT NULL CHECK (interest IN ('shop', 'shopper')),
    created_at INTEGER NOT NULL
, plan TEXT NOT NULL DEFAULT 'once' CHECK (plan IN ('once', 'monthly')), quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 10)) STRICT;
INSERT INTO "orders" VALUES('ord_first','shp_54ae3284eafa4bc8970fcf827bf2f27d','tea-club',29000,'THB','shopper',1795914350000,'monthly',1);
INSERT INTO "orders" VALUES('ord_second','shp_54ae3284eafa4bc8970fcf827bf2f27d','tea-club',29000,'THB','shopper',1795914350010,'monthly',1);
INSERT INTO "orders" VALUES('ord_failed','shp_54ae3284eafa4bc8970fcf827bf2f27d','tea-club',29000,'THB','shopper',1795914350020,'monthly',1);
INSERT INTO "orders" VALUES('ord_early','shp_member','tea-club',29000,'THB','shopper',1795914350000,'monthly',1);
INSERT INTO "orders" VALUES('ord_member','shp_member','tea-club',29000,'THB','shopper',1795914350010,'monthly',1);
INSERT INTO "orders" VALUES('ord_over','shp_member','tea-club',29000,'THB','shopper',1795914341000,'monthly',1);
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
, plan TEXT NOT NULL DEFAULT 'once' CHECK (plan IN ('once', 'monthly')), text_en TEXT NOT NULL DEFAULT '', text_th TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "products" VALUES('tea-towel',1,'Tea towel','ผ้าเช็ดถ้วยชา','Cotton, washed soft. Too small a price to pay monthly.','ผ้าฝ้ายเนื้อนุ่ม ราคาย่อมเยา ไม่ต้องผ่อน',4500,'THB','shopper','once','A plain cotton cloth for drying cups, 45 × 70 cm, with two woven stripes. It gets softer with every wash and dries overnight.','ผ้าฝ้ายเรียบสำหรับเช็ดถ้วยชา ขนาด 45 × 70 ซม. มีริ้วทอสองเส้น ยิ่งซักยิ่งนุ่ม และแห้งภายในคืนเดียว');
INSERT INTO "products" VALUES('linen-noren',2,'Linen noren','โนเร็นผ้าลินิน','Two panels, plain indigo. Pay monthly at 0%: the interest is on us.','ม่านสองผืน สีครามเรียบ ผ่อน 0% ทางร้านออกดอกเบี้ยให้',400000,'THB','shop','once','Two panels of washed linen, each 42 × 120 cm, dyed indigo with a white crest. It hangs from a rod of your own, up to 25 mm thick, and shades a doorway without closing it.','ผ้าลินินฟอกสองผืน ผืนละ 42 × 120 ซม. ย้อมครามพร้อมตราสีขาว แขวนกับราวของคุณที่หนาไม่เกิน 25 มม. บังแสงที่ประตูโดยไม่ปิดทางเดิน');
INSERT INTO "products" VALUES('hand-dyed-noren',3,'Hand-dyed noren','โนเร็นย้อมมือ','Every wave drawn by hand. Pay monthly at your bank’s rate.','วาดลายคลื่นด้วยมือทุกผืน ผ่อนตามอัตราดอกเบี้ยของธนาคาร',400000,'THB','shopper','once','Two panels of cotton, each 45 × 130 cm. The waves are drawn with rice paste before the cloth is dyed, so that no two curtains are alike. Wash it cold and by itself.','ผ้าฝ้ายสองผืน ผืนละ 45 × 130 ซม. วาดลายคลื่นด้วยแป้งข้าวก่อนย้อม จึงไม่มีผืนใดเหมือนกัน ซักน้ำเย็นแยกจากผ้าอื่น');
INSERT INTO "products" VALUES('tea-set',4,'Tea set','ชุดน้ำชา','A pot and four cups, wood-fired. Up to 36 months.','กาหนึ่งใบ ถ้วยสี่ใบ เผาด้วยฟืน ผ่อนได้สูงสุด 36 เดือน',1200000,'THB','shopper','once','A stoneware pot for 600 ml with a wooden handle, and four cups without. Fired with wood for three days: the ash leaves its own glaze. Not for the dishwasher.','กาดินเผาความจุ 600 มล. ด้ามไม้ พร้อมถ้วยไม่มีหูสี่ใบ เผาด้วยฟืนสามวันจนขี้เถ้าเคลือบผิวเอง ไม่ควรใช้กับเครื่องล้างจาน');
INSERT INTO "products" VALUES('small-noren',5,'Small noren','โนเร็นผืนเล็ก','For a kitchen door or a window. Pay monthly at your bank’s rate.','สำหรับประตูครัวหรือหน้าต่าง ผ่อนตามอัตราดอกเบี้ยของธนาคาร',330000,'THB','shopper','once','Three short panels of cotton, each 28 × 45 cm, with plum blossoms. For a kitchen door, a shelf or a window; a rod of bamboo comes with it.','ผ้าฝ้ายสั้นสามผืน ผืนละ 28 × 45 ซม. ลายดอกบ๊วย สำหรับประตูครัว ชั้นวาง หรือหน้าต่าง พร้อมราวไม้ไผ่');
INSERT INTO "products" VALUES('tea-club',6,'Tea club','ชมรมชา','A new tea every month, for a year. Paid from your bank account.','ชาใหม่ทุกเดือนตลอดหนึ่งปี หักจากบัญชีธนาคารของคุณ',29000,'THB','shopper','monthly','','');
CREATE TABLE refunds (
    charge_id  TEXT PRIMARY KEY,
    order_id   TEXT NOT NULL REFERENCES orders (id),
    status     TEXT NOT NULL CHECK (status IN ('sending', 'done', 'refused')),
    code       TEXT,
    created_at INTEGER NOT NULL,
    done_at    INTEGER,
    checks     INTEGER NOT NULL DEFAULT 0,
    check_at   INTEGER NOT NULL
) STRICT;
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
INSERT INTO "shoppers" VALUES('shp_54ae3284eafa4bc8970fcf827bf2f27d','cust_test_1',1795914347667);
INSERT INTO "shoppers" VALUES('shp_member','cust_test_2',1795914340000);
CREATE UNIQUE INDEX one_open_or_successful_charge_per_order
    ON attempts (order_id) WHERE status IN ('sending', 'pending', 'successful');
CREATE INDEX attempts_to_check ON attempts (check_at) WHERE check_at IS NOT NULL;
CREATE UNIQUE INDEX attempts_return_token ON attempts (return_token) WHERE return_token IS NOT NULL;
CREATE UNIQUE INDEX one_live_membership_per_shopper ON memberships (shopper_id) WHERE status IN ('starting', 'running');
CREATE INDEX memberships_to_check ON memberships (check_at) WHERE check_at IS NOT NULL;
CREATE INDEX payments_of_membership ON membership_payments (membership_id, due_on);
CREATE INDEX refunds_of_order ON refunds (order_id);
COMMIT;
