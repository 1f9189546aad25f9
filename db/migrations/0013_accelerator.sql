CREATE SEQUENCE "public"."provider_changes" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "insurance_profiles" (
	"seller_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"entity" text,
	"registration_no" text DEFAULT '' NOT NULL,
	"stores" text[] NOT NULL,
	"groups" jsonb NOT NULL,
	"products" text DEFAULT '' NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "insurance_profiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "providers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"state" text NOT NULL,
	"revision" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"vetting" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"suspended_why" text,
	"listed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"changed" bigint DEFAULT nextval('provider_changes') NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "providers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "providers_slug" ON "providers" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "providers_changed" ON "providers" USING btree ("changed") WHERE state = 'listed';--> statement-breakpoint
CREATE POLICY "insurance_profiles_seller" ON "insurance_profiles" AS PERMISSIVE FOR ALL TO "app_seller" USING (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid)) WITH CHECK (seller_id = (select nullif(current_setting('app.seller', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "insurance_profiles_staff" ON "insurance_profiles" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "providers_seller" ON "providers" AS PERMISSIVE FOR SELECT TO "app_seller" USING (state = 'listed');--> statement-breakpoint
CREATE POLICY "providers_staff" ON "providers" AS PERMISSIVE FOR ALL TO "app_staff" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "providers" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "insurance_profiles" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT ON "providers" TO app_seller;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "providers" TO app_staff;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "insurance_profiles" TO app_seller, app_staff;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE "provider_changes" TO app_staff;
