-- Adding a job looks for one of the same key. Between two analyses the queue's statistics tell of a few rows, and every job added
-- would read the whole queue.
ALTER FUNCTION jobs.enqueue(text, jsonb, timestamptz, text) SET enable_seqscan = off;
