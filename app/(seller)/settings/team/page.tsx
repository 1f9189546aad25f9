import { getLocale, getTranslations } from "next-intl/server";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { InviteForm } from "#components/settings/invite-form.tsx";
import { InvitedList } from "#components/settings/invited-list.tsx";
import { LeaveTeam } from "#components/settings/leave-team.tsx";
import { MemberRow } from "#components/settings/member-row.tsx";
import { Link } from "#components/ui/link.tsx";
import { inviteToTeam, resendTeamInvite, revokeTeamInvite } from "#lib/accounts/team/actions.ts";
import { teamPage } from "#lib/accounts/team/queries.ts";
import { requireSeller } from "#lib/auth/current.ts";
import { SELLER_ROLES } from "#lib/domain/actor.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { formatDate, formatDateTime, isLocale } from "#lib/i18n/format.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("people"))("team") };
}

/** Who works for the seller, with which role; for an owner with the steps. */
export default async function TeamPage() {
  const session = await requireSeller();
  const { actor, scope } = session.seller;
  const [team, t, d, a, found, now] = await Promise.all([
    teamPage(scope),
    getTranslations("people"),
    getTranslations("domain"),
    getTranslations("activity"),
    getLocale(),
    currentTime(),
  ]);
  const locale = isLocale(found) ? found : "en";
  const may = sellerMay(actor.role, "team.invite");
  const heirsOf = (userId: string) => team.members.filter((m) => m.userId !== userId && m.role !== "viewer");
  return (
    <div className="stack-16">
      <h1>{t("team")}</h1>
      <AreaMessages areas={["people", "domain", "errors"]}>
        <section className="panel" aria-labelledby="members">
          <header>
            <h2 id="members">{t("members")}</h2>
          </header>
          <div className="body">
            <ul className="stack-16">
              {may
                ? team.people.map((p) => (
                    <MemberRow
                      key={`${p.userId}-${p.role}`}
                      member={{ ...p, seen: p.seen === null ? null : formatDateTime(p.seen, session.zone, locale, "short") }}
                      me={p.userId === actor.userId}
                      heirs={heirsOf(p.userId)}
                    />
                  ))
                : team.members.map((m) => (
                    <li key={m.userId}>
                      <span className="b">{m.name}</span> <span className="t13 ink2">{d(`roles.${m.role}`)}</span>
                    </li>
                  ))}
            </ul>
          </div>
        </section>
        {may ? (
          <section className="panel" aria-labelledby="invite">
            <header>
              <h2 id="invite">{t("invite.open")}</h2>
            </header>
            <div className="body stack-16">
              <InviteForm action={inviteToTeam} roles={[...SELLER_ROLES].reverse()} />
              {team.invited.length > 0 ? (
                <InvitedList
                  rows={team.invited.map((i) => ({ ...i, until: formatDate(i.expiresAt, locale), over: i.expiresAt <= now }))}
                  resend={resendTeamInvite}
                  revoke={revokeTeamInvite}
                />
              ) : null}
            </div>
          </section>
        ) : (
          <p className="t13 ink2">{t("owner_only")}</p>
        )}
        {sellerMay(actor.role, "activity.read") ? (
          <p>
            <Link href="/settings/activity">{a("owner_only")}</Link>
          </p>
        ) : null}
        <div>
          <LeaveTeam inHand={team.mine} heirs={heirsOf(actor.userId)} />
        </div>
      </AreaMessages>
    </div>
  );
}
