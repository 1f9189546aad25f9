ALTER TABLE "files" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "lang" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "translation_of" uuid;