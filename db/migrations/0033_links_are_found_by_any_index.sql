DROP INDEX "invitations_token";--> statement-breakpoint
DROP INDEX "guest_links_token";--> statement-breakpoint
CREATE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "guest_links_token" ON "guest_links" USING btree ("token_hash");