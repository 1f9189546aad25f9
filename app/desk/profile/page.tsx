import { getTranslations } from "next-intl/server";
import { DeskRoom } from "#components/desk/desk-room.tsx";
import { OwnData, OwnProfile } from "#components/layout/own-profile.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("settings"))("title") };
}

/** The desk's people have a profile and data of their own, like everybody. */
export default async function DeskProfilePage() {
  const session = await requireStaff();
  const { email, name, locale, zone, theme } = session;
  const [frame, counts, t] = await Promise.all([deskFrameProps(session), countQueues(session), getTranslations("settings")]);
  return (
    <DeskRoom frame={{ ...frame, counts, current: "profile" }} title={t("title")}>
      <OwnProfile email={email} values={{ name, locale, zone, theme }} />
      <OwnData />
    </DeskRoom>
  );
}
