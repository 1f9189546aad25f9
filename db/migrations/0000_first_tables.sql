CREATE TABLE "memberships" (
	"seller_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "memberships_seller_id_user_id_pk" PRIMARY KEY("seller_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sellers" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"name_zh" text NOT NULL,
	"legal_name" text NOT NULL,
	"legal_name_zh" text NOT NULL,
	"country" text NOT NULL,
	"store" text NOT NULL,
	"program" text NOT NULL,
	"compliant" boolean NOT NULL,
	"compliance_reasons" text[] NOT NULL,
	"compliance_as_of" timestamp with time zone NOT NULL,
	"turnover" text DEFAULT '[]' NOT NULL,
	"product_groups" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sellers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"seller_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"staff_role" text,
	"locale" text NOT NULL,
	"zone" text NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "claim_events" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"visible" boolean NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "claim_events_seller_id_claim_id_seq_pk" PRIMARY KEY("seller_id","claim_id","seq")
);
--> statement-breakpoint
ALTER TABLE "claim_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "claim_heads" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"head" text NOT NULL,
	"position" integer NOT NULL,
	"claimed" bigint NOT NULL,
	"eligible" bigint,
	"excluded" boolean DEFAULT false NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"why_zh" text DEFAULT '' NOT NULL,
	"decided" bigint,
	CONSTRAINT "claim_heads_seller_id_claim_id_head_pk" PRIMARY KEY("seller_id","claim_id","head")
);
--> statement-breakpoint
ALTER TABLE "claim_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "claims" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"outcome_reason" text,
	"program" text NOT NULL,
	"pack_version" text NOT NULL,
	"currency" text NOT NULL,
	"incident_kind" text NOT NULL,
	"incident_on" date NOT NULL,
	"physical" boolean NOT NULL,
	"filed_at" timestamp with time zone NOT NULL,
	"happened_en" text NOT NULL,
	"happened_zh" text NOT NULL,
	"product_en" text NOT NULL,
	"product_zh" text NOT NULL,
	"order_no" text NOT NULL,
	"asin" text NOT NULL,
	"listing_title" text NOT NULL,
	"picture_url" text,
	"unit_price" bigint NOT NULL,
	"purchased_on" date NOT NULL,
	"delivered_on" date,
	"customer_first_name" text NOT NULL,
	"customer_initial" text NOT NULL,
	"customer_region" text NOT NULL,
	"account" text NOT NULL,
	"account_lang" text NOT NULL,
	"account_translation" text,
	"account_translation_lang" text,
	"partner_reference" text NOT NULL,
	"duplicate_of" text,
	"route" text,
	"compliant" boolean,
	"compliance_reasons" text[] DEFAULT '{}' NOT NULL,
	"compliance_as_of" timestamp with time zone,
	"presented_at" timestamp with time zone,
	"claimed" bigint NOT NULL,
	"eligible" bigint,
	"amount" bigint,
	"due_at" timestamp with time zone,
	"market_due_at" timestamp with time zone,
	"notice_sent_at" timestamp with time zone,
	"final_notice_sent_at" timestamp with time zone,
	"proof_at_notice" boolean DEFAULT false NOT NULL,
	"proof_submitted_at" timestamp with time zone,
	"proof_in_review" boolean DEFAULT false NOT NULL,
	"proof_correction_until" timestamp with time zone,
	"proof_in_time" boolean DEFAULT false NOT NULL,
	"insurer_notified_at" timestamp with time zone,
	"offer" bigint,
	"report_open" boolean DEFAULT false NOT NULL,
	"contested_at" timestamp with time zone,
	"contest_late" boolean DEFAULT false NOT NULL,
	"stepped_in_at" timestamp with time zone,
	"step_in_cause" text,
	"appealed_at" timestamp with time zone,
	"paid_amount" bigint,
	"paid_at" timestamp with time zone,
	"paid_reference" text,
	"recovered" bigint DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone,
	"needs_seller" boolean DEFAULT false NOT NULL,
	"seller_due_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "claims_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "claims" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposals" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"event" text NOT NULL,
	"revision" integer NOT NULL,
	"input" jsonb NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "proposals_seller_id_claim_id_pk" PRIMARY KEY("seller_id","claim_id")
);
--> statement-breakpoint
ALTER TABLE "proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "screenings" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"score" integer,
	"score_note" text,
	"scored_by" text,
	"scored_at" timestamp with time zone,
	"opinion" text,
	"opinion_text" text,
	"expert_name" text,
	"opined_by" text,
	"opined_at" timestamp with time zone,
	CONSTRAINT "screenings_seller_id_claim_id_pk" PRIMARY KEY("seller_id","claim_id")
);
--> statement-breakpoint
ALTER TABLE "screenings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "timers" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"event" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "timers_seller_id_claim_id_event_pk" PRIMARY KEY("seller_id","claim_id","event")
);
--> statement-breakpoint
ALTER TABLE "timers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "covers" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"claim_id" uuid,
	"insurer" text NOT NULL,
	"policy_no" text NOT NULL,
	"basis" text NOT NULL,
	"effective_on" text NOT NULL,
	"expires_on" text NOT NULL,
	"accepted_by_name" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "covers_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "covers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"seller_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"mail" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	CONSTRAINT "deliveries_seller_id_notice_id_user_id_pk" PRIMARY KEY("seller_id","notice_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "draft_fields" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"draft" text NOT NULL,
	"field" text NOT NULL,
	"value" jsonb NOT NULL,
	"version" integer NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_name" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_fields_seller_id_claim_id_draft_field_pk" PRIMARY KEY("seller_id","claim_id","draft","field")
);
--> statement-breakpoint
ALTER TABLE "draft_fields" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "files" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"party" text NOT NULL,
	"purpose" text NOT NULL,
	"question_id" uuid,
	"name" text NOT NULL,
	"declared_type" text NOT NULL,
	"media_type" text,
	"size" bigint NOT NULL,
	"sha256" text,
	"storage_key" text,
	"status" text NOT NULL,
	"refusal" text,
	"ground" text,
	"kind" text,
	"medical" boolean DEFAULT false NOT NULL,
	"released" boolean DEFAULT false NOT NULL,
	"pages" integer,
	"previews" integer DEFAULT 0 NOT NULL,
	"preview_state" text DEFAULT 'none' NOT NULL,
	"submission_id" uuid,
	"uploaded_by" uuid,
	"uploaded_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "files_seller_id_claim_id_id_pk" PRIMARY KEY("seller_id","claim_id","id")
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reference" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_seller_id_claim_id_seq_pk" PRIMARY KEY("seller_id","claim_id","seq")
);
--> statement-breakpoint
ALTER TABLE "ledger" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notes" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reason" text NOT NULL,
	"body" jsonb NOT NULL,
	"by_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "notes_seller_id_claim_id_id_pk" PRIMARY KEY("seller_id","claim_id","id")
);
--> statement-breakpoint
ALTER TABLE "notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notices" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"rests" text NOT NULL,
	"params" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_way" text,
	"failed_at" timestamp with time zone,
	CONSTRAINT "notices_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "questions" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"asked_of" text NOT NULL,
	"text" text NOT NULL,
	"asked_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_name" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "questions_seller_id_claim_id_id_pk" PRIMARY KEY("seller_id","claim_id","id")
);
--> statement-breakpoint
ALTER TABLE "questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submissions" (
	"seller_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"n" integer NOT NULL,
	"kind" text NOT NULL,
	"receipt" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"input_sha256" text NOT NULL,
	"submitted_by" uuid NOT NULL,
	"submitted_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"late" boolean NOT NULL,
	"pdf_key" text,
	"pdf_sha256" text,
	CONSTRAINT "submissions_seller_id_claim_id_id_pk" PRIMARY KEY("seller_id","claim_id","id"),
	CONSTRAINT "submissions_n" UNIQUE("seller_id","claim_id","n"),
	CONSTRAINT "submissions_key" UNIQUE("seller_id","claim_id","idempotency_key")
);
--> statement-breakpoint
ALTER TABLE "submissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit" (
	"seller_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_seller_id_seq_pk" PRIMARY KEY("seller_id","seq")
);
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_heads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "demo_clock" (
	"id" integer PRIMARY KEY NOT NULL,
	"offset_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intake_requests" (
	"partner_id" text NOT NULL,
	"key" text NOT NULL,
	"body_sha256" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "intake_requests_partner_id_key_pk" PRIMARY KEY("partner_id","key")
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"bucket" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "rate_limits_bucket_window_start_pk" PRIMARY KEY("bucket","window_start")
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_events" ADD CONSTRAINT "claim_events_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_heads" ADD CONSTRAINT "claim_heads_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_seller_id_sellers_seller_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("seller_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screenings" ADD CONSTRAINT "screenings_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_fields" ADD CONSTRAINT "draft_fields_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_claim" FOREIGN KEY ("seller_id","claim_id") REFERENCES "public"."claims"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_requests" ADD CONSTRAINT "intake_requests_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sellers_external" ON "sellers" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_number" ON "claims" USING btree ("seller_id","number");--> statement-breakpoint
CREATE INDEX "claims_by_due" ON "claims" USING btree ("seller_id","seller_due_at","id") WHERE presented_at is not null and needs_seller;--> statement-breakpoint
CREATE INDEX "claims_by_presented" ON "claims" USING btree ("seller_id","presented_at","id") WHERE presented_at is not null;--> statement-breakpoint
CREATE INDEX "claims_by_state" ON "claims" USING btree ("seller_id","state","presented_at","id") WHERE presented_at is not null;--> statement-breakpoint
CREATE INDEX "claims_desk_number" ON "claims" USING btree ("number");--> statement-breakpoint
CREATE INDEX "claims_desk_queue" ON "claims" USING btree ("state","market_due_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "timers_at" ON "timers" USING btree ("at");--> statement-breakpoint
CREATE INDEX "deliveries_inbox" ON "deliveries" USING btree ("seller_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "files_id" ON "files" USING btree ("seller_id","id");--> statement-breakpoint
CREATE INDEX "files_checking" ON "files" USING btree ("created_at") WHERE status = 'checking';--> statement-breakpoint
CREATE INDEX "notices_claim" ON "notices" USING btree ("seller_id","claim_id");--> statement-breakpoint
CREATE INDEX "notices_failed" ON "notices" USING btree ("failed_at") WHERE failed_at is not null and sent_at is null;--> statement-breakpoint
CREATE INDEX "notices_unsent" ON "notices" USING btree ("created_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "submissions_hash" ON "submissions" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "submissions_pdf" ON "submissions" USING btree ("pdf_sha256");--> statement-breakpoint
CREATE POLICY "memberships_seller" ON "memberships" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "memberships_staff" ON "memberships" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "memberships_lookup" ON "memberships" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
CREATE POLICY "sellers_seller" ON "sellers" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sellers_staff" ON "sellers" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sellers_lookup" ON "sellers" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
CREATE POLICY "claim_events_seller" ON "claim_events" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_events.seller_id and c.id = claim_events.claim_id) and visible) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_events.seller_id and c.id = claim_events.claim_id) and visible);--> statement-breakpoint
CREATE POLICY "claim_events_staff" ON "claim_events" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "claim_heads_seller" ON "claim_heads" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_heads.seller_id and c.id = claim_heads.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = claim_heads.seller_id and c.id = claim_heads.claim_id));--> statement-breakpoint
CREATE POLICY "claim_heads_staff" ON "claim_heads" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "claims_seller" ON "claims" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and presented_at is not null) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and presented_at is not null);--> statement-breakpoint
CREATE POLICY "claims_staff" ON "claims" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "claims_lookup" ON "claims" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
CREATE POLICY "proposals_staff" ON "proposals" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "screenings_staff" ON "screenings" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "timers_seller" ON "timers" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = timers.seller_id and c.id = timers.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = timers.seller_id and c.id = timers.claim_id));--> statement-breakpoint
CREATE POLICY "timers_staff" ON "timers" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "covers_seller" ON "covers" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "covers_staff" ON "covers" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "deliveries_seller" ON "deliveries" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = deliveries.seller_id and c.id = deliveries.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = deliveries.seller_id and c.id = deliveries.claim_id));--> statement-breakpoint
CREATE POLICY "deliveries_staff" ON "deliveries" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "draft_fields_seller" ON "draft_fields" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = draft_fields.seller_id and c.id = draft_fields.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = draft_fields.seller_id and c.id = draft_fields.claim_id));--> statement-breakpoint
CREATE POLICY "draft_fields_staff" ON "draft_fields" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "files_seller" ON "files" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = files.seller_id and c.id = files.claim_id) and (party = 'seller' or released)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = files.seller_id and c.id = files.claim_id) and (party = 'seller' or released));--> statement-breakpoint
CREATE POLICY "files_staff" ON "files" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "ledger_seller" ON "ledger" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = ledger.seller_id and c.id = ledger.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = ledger.seller_id and c.id = ledger.claim_id));--> statement-breakpoint
CREATE POLICY "ledger_staff" ON "ledger" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notes_seller" ON "notes" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = notes.seller_id and c.id = notes.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = notes.seller_id and c.id = notes.claim_id));--> statement-breakpoint
CREATE POLICY "notes_staff" ON "notes" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "notices_seller" ON "notices" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = notices.seller_id and c.id = notices.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = notices.seller_id and c.id = notices.claim_id));--> statement-breakpoint
CREATE POLICY "notices_staff" ON "notices" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "questions_seller" ON "questions" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = questions.seller_id and c.id = questions.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = questions.seller_id and c.id = questions.claim_id));--> statement-breakpoint
CREATE POLICY "questions_staff" ON "questions" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "submissions_seller" ON "submissions" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = submissions.seller_id and c.id = submissions.claim_id)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and exists (select 1 from claims c where c.seller_id = submissions.seller_id and c.id = submissions.claim_id));--> statement-breakpoint
CREATE POLICY "submissions_staff" ON "submissions" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "submissions_lookup" ON "submissions" AS PERMISSIVE FOR SELECT TO "app_owner" USING (true);--> statement-breakpoint
CREATE POLICY "audit_seller" ON "audit" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "audit_staff" ON "audit" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_heads_seller" ON "audit_heads" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "audit_heads_staff" ON "audit_heads" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);