-- A form of the console is taken once: the second click on its button lands where the first one led to.

create table spent_form (
    actor  text        not null,
    key    text        not null check (length(key) = 64),   -- hash of the form's own key and of all that was typed into it
    at     timestamptz not null,
    landed text,                                            -- absent: the first click is still under way
    primary key (actor, key)
);
create index spent_form_at on spent_form (at);
