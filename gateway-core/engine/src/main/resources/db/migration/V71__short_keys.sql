-- Keys and contents are the first 16 bytes of their keyed hashes from here on.
update transfer_item set
    entitlement_key = substring(entitlement_key for 16),
    content_hash = substring(content_hash for 16),
    second_key = substring(second_key for 16);
update entitlement set key = substring(key for 16), second_key = substring(second_key for 16);
