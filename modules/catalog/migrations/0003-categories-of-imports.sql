-- Which import made a category: its undo takes the category back. Null once a person saved it: then it is theirs.
alter table catalog.category add column import_id uuid;
