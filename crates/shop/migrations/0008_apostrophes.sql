-- An apostrophe as everywhere else in the pages.
UPDATE products SET about_en = replace(about_en, '''', '’'), text_en = replace(text_en, '''', '’');
