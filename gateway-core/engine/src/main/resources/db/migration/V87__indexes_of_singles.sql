-- Singles have no batch and answers of a call no report: their rows were in these trees for nobody.
drop index unit_batch;
create index unit_batch on unit (batch_id) where batch_id is not null;
drop index outcome_report;
create index outcome_report on outcome (report_id) where report_id is not null;
