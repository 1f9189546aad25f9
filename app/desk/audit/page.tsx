import { getTranslations } from "next-intl/server";
import { AuditTable } from "#components/desk/audit-table.tsx";
import { DeskFrame } from "#components/desk/desk-frame.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { requireStaff } from "#lib/auth/current.ts";
import { auditLines, parseAuditQuery } from "#lib/claims/audit/queries.ts";
import { countQueues } from "#lib/claims/desk/queries.ts";
import { deskFrameProps } from "#lib/gate/desk-frame.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("audit.title") };
}

/** Who did what, when: over all sellers, or of one claim, one person, one day. */
export default async function AuditPage({ searchParams }: Props) {
  const session = await requireStaff();
  const query = parseAuditQuery(await searchParams);
  const [frame, counts, { lines, next }, t] = await Promise.all([
    deskFrameProps(session),
    countQueues(session),
    auditLines(session, query),
    getTranslations("desk"),
  ]);
  const address = (cursor: string) =>
    `/desk/audit?${new URLSearchParams(Object.entries({ ...query, cursor }).filter(([, value]) => value !== ""))}`;
  return (
    <DeskFrame {...frame} counts={counts} current="audit">
      <main className="case wide stack-16" id="main">
        <div>
          <h1>{t("audit.title")}</h1>
          <p className="ink2">{t("audit.hint")}</p>
        </div>
        <form className="audit-form" action="/desk/audit">
          <TextField label={t("audit.claim")} name="claim" defaultValue={query.claim} />
          <TextField label={t("audit.person")} name="person" defaultValue={query.person} />
          <TextField label={t("audit.day")} name="day" type="date" defaultValue={query.day} />
          <button type="submit" className="btn primary">
            {t("audit.go")}
          </button>
          <Link className="btn ghost" href="/desk/audit">
            {t("audit.all")}
          </Link>
        </form>
        {lines.length === 0 ? <p className="panel empty">{t("audit.none")}</p> : <AuditTable lines={lines} />}
        <p className="row">
          {query.cursor ? (
            <Link className="btn sm" href={address("")}>
              {t("audit.first")}
            </Link>
          ) : null}
          {next ? (
            <Link className="btn sm" href={address(next)}>
              {t("audit.older")}
            </Link>
          ) : null}
        </p>
      </main>
    </DeskFrame>
  );
}
