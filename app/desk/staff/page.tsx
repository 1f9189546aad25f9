import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DeskPanel, DeskRoom } from "#components/desk/desk-room.tsx";
import { Invited } from "#components/desk/people/invited.tsx";
import { PersonRow } from "#components/desk/people/person-row.tsx";
import { personView } from "#components/desk/people/person-view.ts";
import { inviteToDesk, resendToDesk, uninviteFromDesk } from "#lib/accounts/desk/actions.ts";
import { staffPage } from "#lib/accounts/desk/queries.ts";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { STAFF_ROLES } from "#lib/domain/actor.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";
import { staffMay } from "#lib/gate/permissions.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("accounts"))("staff") };
}

/** Who works at the desk. For administrators alone: the page shows where colleagues are signed in. */
export default async function StaffPage() {
  const session = await requireStaff();
  if (!staffMay(session.staff.role, "staff.read")) notFound();
  const [frame, counts, { people, invited }, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    staffPage(session),
    getTranslations("accounts"),
  ]);
  return (
    <DeskRoom frame={{ ...frame, counts, current: "staff" }} title={t("staff")}>
      <p className="ink2">{t("staff_hint")}</p>
      <DeskPanel id="people" title={t("people")}>
        <div className="body">
          <ul className="stack-16">
            {people.map((p) => (
              <PersonRow
                key={`${p.userId}-${p.role}-${p.suspendedAt}`}
                person={personView(p, frame.locale, session.zone)}
                may
                me={p.userId === session.userId}
                staffRole={p.role}
              />
            ))}
          </ul>
        </div>
      </DeskPanel>
      <Invited
        title={t("invite_desk")}
        invite={inviteToDesk}
        resend={resendToDesk}
        revoke={uninviteFromDesk}
        roles={STAFF_ROLES}
        rows={invited}
        now={frame.now}
        locale={frame.locale}
      />
    </DeskRoom>
  );
}
