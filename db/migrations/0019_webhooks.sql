CREATE TABLE "hook_messages" (
	"seller_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"target" text NOT NULL,
	"partner_id" text,
	"subject" uuid NOT NULL,
	"seq" integer DEFAULT 0 NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"detail" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"tried_at" timestamp with time zone,
	"delivered_at" timestamp with time zone,
	"leased_until" timestamp with time zone,
	CONSTRAINT "hook_messages_seller_id_id_pk" PRIMARY KEY("seller_id","id")
);
--> statement-breakpoint
ALTER TABLE "hook_messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhooks" (
	"seller_id" uuid NOT NULL,
	"url" text NOT NULL,
	"format" text NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp with time zone,
	"enabled" boolean NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_name" text NOT NULL,
	CONSTRAINT "webhooks_seller_id_pk" PRIMARY KEY("seller_id")
);
--> statement-breakpoint
ALTER TABLE "webhooks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "hook_url" text;--> statement-breakpoint
CREATE INDEX "hook_messages_waiting" ON "hook_messages" USING btree ("seller_id","target","subject","created_at","seq","id") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "hook_messages_log" ON "hook_messages" USING btree ("seller_id","target","created_at");--> statement-breakpoint
CREATE POLICY "hook_messages_seller" ON "hook_messages" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and target = 'seller') WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and target = 'seller');--> statement-breakpoint
CREATE POLICY "hook_messages_staff" ON "hook_messages" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "webhooks_seller" ON "webhooks" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "webhooks_staff" ON "webhooks" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "webhooks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "hook_messages" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "webhooks", "hook_messages" TO app_seller, app_staff;
