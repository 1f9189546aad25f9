-- Texts kept from a lost race go with the claim they were written for.
GRANT DELETE ON "notes" TO app_staff;
