ALTER TABLE "users" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "audit_heads" ADD COLUMN "seal" text;--> statement-breakpoint
CREATE POLICY "claim_hands_erase" ON "claim_hands" AS PERMISSIVE FOR DELETE TO "app_staff" USING (exists (select 1 from claims c where c.seller_id = claim_hands.seller_id and c.id = claim_hands.claim_id and c.erased_at is not null));--> statement-breakpoint
CREATE POLICY "claim_hands_erase_name" ON "claim_hands" AS PERMISSIVE FOR UPDATE TO "app_staff" USING (name <> '–' and exists (select 1 from users u where u.id = claim_hands.user_id and u.erased_at is not null)) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "presence_erase" ON "presence" AS PERMISSIVE FOR DELETE TO "app_staff" USING (exists (select 1 from claims c where c.seller_id = presence.seller_id and c.id = presence.claim_id and c.erased_at is not null));--> statement-breakpoint
CREATE POLICY "presence_erase_name" ON "presence" AS PERMISSIVE FOR UPDATE TO "app_staff" USING (name <> '–' and exists (select 1 from users u where u.id = presence.user_id and u.erased_at is not null)) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "team_notes_erase" ON "team_notes" AS PERMISSIVE FOR DELETE TO "app_staff" USING (exists (select 1 from claims c where c.seller_id = team_notes.seller_id and c.id = team_notes.claim_id and c.erased_at is not null));--> statement-breakpoint
CREATE POLICY "team_notes_erase_name" ON "team_notes" AS PERMISSIVE FOR UPDATE TO "app_staff" USING (name <> '–' and exists (select 1 from users u where u.id = team_notes.user_id and u.erased_at is not null)) WITH CHECK (true);--> statement-breakpoint
GRANT DELETE ON "draft_fields", "sessions", "hook_messages", "saved_views", "claim_looks", "deliveries" TO app_staff;
--> statement-breakpoint
-- Without SELECT: the desk erases what it may not read, and only what the policies let go.
GRANT DELETE ON "team_notes", "claim_hands", "presence" TO app_staff;
--> statement-breakpoint
GRANT UPDATE ("name") ON "team_notes", "claim_hands", "presence" TO app_staff;
--> statement-breakpoint
-- The step log stays append-only but for the name beside an id.
GRANT UPDATE ("actor_name") ON "claim_events" TO app_staff;
--> statement-breakpoint
GRANT UPDATE ("by_name") ON "notes" TO app_staff;
