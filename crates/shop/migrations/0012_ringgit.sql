-- What a shop with a Malaysian account sells. Maybank takes installments from RM 500 on.
INSERT INTO products (slug, position, name_en, name_th, about_en, about_th, amount, currency, interest, plan, text_en, text_th) VALUES
    ('batik-noren', 7, 'Batik noren', 'โนเร็นผ้าบาติก',
     'Two panels of batik, drawn with wax. Pay monthly at 0%: the interest is on us.',
     'ผ้าบาติกเขียนเทียนสองผืน ผ่อน 0% ทางร้านออกดอกเบี้ยให้', 150000, 'MYR', 'shop', 'once',
     'Two panels of cotton, each 45 × 130 cm. Leaves and hibiscus are drawn with hot wax before each of three dyes. Wash it cold and by itself.',
     'ผ้าฝ้ายสองผืน ผืนละ 45 × 130 ซม. เขียนลายใบไม้และดอกชบาด้วยเทียนร้อนก่อนย้อมทั้งสามครั้ง ซักน้ำเย็นแยกจากผ้าอื่น');
