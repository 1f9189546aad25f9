CREATE TABLE "certificate_events" (
	"seller_id" uuid NOT NULL,
	"certificate_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_name" text DEFAULT '' NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "certificate_events_seller_id_certificate_id_seq_pk" PRIMARY KEY("seller_id","certificate_id","seq")
);
--> statement-breakpoint
ALTER TABLE "certificate_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "certificates" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"origin" text NOT NULL,
	"status" text NOT NULL,
	"revision" integer NOT NULL,
	"replaces" uuid,
	"name" text NOT NULL,
	"declared_type" text NOT NULL,
	"media_type" text,
	"size" bigint NOT NULL,
	"sha256" text,
	"storage_key" text,
	"file_status" text NOT NULL,
	"refusal" text,
	"scan" text,
	"pages" integer,
	"previews" integer DEFAULT 0 NOT NULL,
	"reading" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"pack_id" text,
	"pack_version" text,
	"verdicts" jsonb,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"submitted_name" text,
	"question" text,
	"question_at" timestamp with time zone,
	"answer" text,
	"decided_at" timestamp with time zone,
	"decided_name" text,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"decision_note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"created_name" text NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "certificates_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "certificates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "trade_name" text;--> statement-breakpoint
ALTER TABLE "sellers" ADD COLUMN "insurance_requested_on" text;--> statement-breakpoint
ALTER TABLE "covers" ADD COLUMN "certificate_id" uuid;--> statement-breakpoint
ALTER TABLE "covers" ADD COLUMN "layer" text;--> statement-breakpoint
ALTER TABLE "covers" ADD COLUMN "standing" text;--> statement-breakpoint
ALTER TABLE "covers" ADD COLUMN "retroactive_on" text;--> statement-breakpoint
ALTER TABLE "covers" ADD COLUMN "occurrence" bigint;--> statement-breakpoint
ALTER TABLE "certificate_events" ADD CONSTRAINT "certificate_events_certificate" FOREIGN KEY ("seller_id","certificate_id") REFERENCES "public"."certificates"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_review" ON "certificates" USING btree ("submitted_at","id") WHERE status = 'submitted';--> statement-breakpoint
CREATE INDEX "certificates_checking" ON "certificates" USING btree ("created_at") WHERE file_status in ('uploading', 'checking');--> statement-breakpoint
-- Cover the desk had typed becomes a certificate without a document: nobody loses what was accepted. The owner of the tables is
-- bound by forced row-level security too, so it is lifted for these two statements.
ALTER TABLE "covers" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO "certificates" (seller_id, id, origin, status, revision, name, declared_type, size, file_status, reading, facts, submitted_at, decided_at, decided_name, created_at, created_name)
SELECT seller_id, id, 'record', 'accepted', 1, policy_no, '', 0, 'reviewed', 'nothing',
  jsonb_build_object(
    'insurer', jsonb_build_object('value', insurer, 'source', 'desk', 'sure', true),
    'policyNo', jsonb_build_object('value', policy_no, 'source', 'desk', 'sure', true),
    'basis', jsonb_build_object('value', basis, 'source', 'desk', 'sure', true),
    'effectiveOn', jsonb_build_object('value', effective_on, 'source', 'desk', 'sure', true),
    'expiresOn', jsonb_build_object('value', expires_on, 'source', 'desk', 'sure', true)),
  accepted_at, accepted_at, accepted_by_name, accepted_at, accepted_by_name
FROM "covers";
--> statement-breakpoint
INSERT INTO "certificate_events" (seller_id, certificate_id, seq, type, actor_kind, actor_name, at)
SELECT seller_id, id, 1, 'recorded', 'staff', accepted_by_name, accepted_at FROM "covers";
--> statement-breakpoint
UPDATE "covers" SET certificate_id = id, layer = 'primary', standing = 'account';
--> statement-breakpoint
ALTER TABLE "covers" ALTER COLUMN "certificate_id" SET NOT NULL, ALTER COLUMN "layer" SET NOT NULL, ALTER COLUMN "standing" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "covers" ADD CONSTRAINT "covers_certificate" FOREIGN KEY ("seller_id","certificate_id") REFERENCES "public"."certificates"("seller_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covers" DROP COLUMN "claim_id";--> statement-breakpoint
CREATE POLICY "certificate_events_seller" ON "certificate_events" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "certificate_events_staff" ON "certificate_events" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "certificates_seller" ON "certificates" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "certificates_staff" ON "certificates" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);
--> statement-breakpoint
ALTER TABLE "covers" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "certificates" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "certificate_events" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "certificates" TO app_seller, app_staff;
--> statement-breakpoint
GRANT SELECT, INSERT ON "certificate_events" TO app_seller, app_staff;
--> statement-breakpoint
-- Cover comes of accepting a certificate; nothing changes it afterwards.
REVOKE UPDATE ON "covers" FROM app_staff;
