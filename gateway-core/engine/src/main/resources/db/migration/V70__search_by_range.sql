-- Three trees on random keys were half of what storing a list cost. Filters a range of pages cost next to nothing: a full range
-- is summarized by autovacuum, within a minute; younger lines are read through. Measured: gateway-core/RATIONALE.md.
drop index transfer_item_personal_number;
drop index transfer_item_beneficiary;
drop index transfer_item_account;
create index transfer_item_search on transfer_item using brin (
    personal_number_key int8_bloom_ops (n_distinct_per_range = 600, false_positive_rate = 0.001),
    beneficiary_key int8_bloom_ops (n_distinct_per_range = 600, false_positive_rate = 0.001),
    account_key int8_bloom_ops (n_distinct_per_range = 600, false_positive_rate = 0.001))
    with (pages_per_range = 32, autosummarize = on);
