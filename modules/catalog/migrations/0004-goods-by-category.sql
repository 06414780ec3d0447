-- How many goods a category sells is counted in the index, without reading the goods.
drop index catalog.product_category;
create index product_category on catalog.product (merchant_id, category_id, status);
