import { InviteForm } from "#components/settings/invite-form.tsx";
import { InvitedList } from "#components/settings/invited-list.tsx";
import type { InvitedLine } from "#lib/accounts/desk/queries.ts";
import type { Answer } from "#lib/client/use-action.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";

type Act = (input: never) => Promise<Answer<unknown>>;
type Props = {
  title: string;
  invite: Act;
  resend: Act;
  revoke: Act;
  roles: readonly string[];
  /** The seller, where one is invited to a seller. */
  fixed?: Record<string, string>;
  rows: readonly InvitedLine[];
  now: number;
  locale: Locale;
};

/** Invites, and shows who has not come yet. */
export function Invited({ title, invite, resend, revoke, roles, fixed = {}, rows, now, locale }: Props) {
  return (
    <section className="panel" aria-labelledby="invite">
      <header>
        <h2 id="invite">{title}</h2>
      </header>
      <div className="body stack-16">
        <InviteForm action={invite} roles={roles} fixed={fixed} />
        {rows.length > 0 ? (
          <InvitedList
            rows={rows.map((i) => ({ ...i, until: formatDate(i.expiresAt, locale), over: i.expiresAt <= now }))}
            resend={resend}
            revoke={revoke}
            fixed={fixed}
          />
        ) : null}
      </div>
    </section>
  );
}
