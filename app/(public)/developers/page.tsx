import { getTranslations } from "next-intl/server";
import { Code } from "#components/public/code.tsx";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { nodeExample, shellExample } from "#components/public/signing-examples.ts";
import { addDays, plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { API_ERROR_CODES, API_ERRORS, API_LIMITS, FIELD_CODES } from "#lib/gate/api-errors.ts";
import { EXAMPLE_ANSWER, EXAMPLE_BOUNCE, EXAMPLE_CLAIM, EXAMPLE_SELLER } from "#lib/gate/api-example.ts";
import { currentTime } from "#lib/gate/now.ts";
import { OPERATIONS } from "#lib/gate/openapi.ts";
import { publicAddress } from "#lib/gate/settings.ts";
import { ApiCall } from "./api-call.tsx";

const HEADERS = ["x-partner-id", "webhook-id", "webhook-timestamp", "webhook-signature"] as const;
const PARTS = ["sign", "calls", "errors", "fields"] as const;
const SPEC = "/api/v1/openapi.json";

export async function generateMetadata() {
  return { title: (await getTranslations("api"))("title") };
}

export default async function DevelopersPage() {
  const [t, now] = await Promise.all([getTranslations("api"), currentTime()]);
  const appUrl = publicAddress();
  // A fixed date would one day lie outside the filing window, and the copied example would be closed at once.
  const on = addDays(plainDateAt(now, currentPack("us").zone), -5);
  const examples = {
    putSeller: EXAMPLE_SELLER,
    fileClaim: {
      ...EXAMPLE_CLAIM,
      incident: { ...EXAMPLE_CLAIM.incident, on },
      order: { ...EXAMPLE_CLAIM.order, purchased_on: addDays(on, -22), delivered_on: addDays(on, -19) },
    },
    answerClaim: EXAMPLE_ANSWER,
    reportBounce: EXAMPLE_BOUNCE,
    claimStatus: null,
    withdrawClaim: null,
  };
  return (
    <PublicFrame>
      <main id="main" className="in py-12">
        <h1>{t("title")}</h1>
        <p className="t16 ink2 mt-2 max-w-[66ch]">{t("lead")}</p>
        <p className="mt-2">{t.rich("machine", { link: () => <a href={SPEC}>{SPEC}</a> })}</p>
        <nav aria-label={t("contents")} className="mt-4 flex flex-wrap gap-x-5 gap-y-2">
          {PARTS.map((part) => (
            <a key={part} href={`#${part}`}>
              {t(`parts.${part}`)}
            </a>
          ))}
        </nav>

        <section className="mt-10" id="sign">
          <h2 className="t20 b">{t("parts.sign")}</h2>
          <p className="ink2 mt-2 max-w-[66ch]">{t("sign.text")}</p>
          <Terms head={[t("sign.header"), t("sign.meaning")]} rows={HEADERS.map((name) => ({ code: name, text: t(`sign.${name}`) }))} />
          {[t("sign.again"), t("sign.get"), t("sign.rate", { calls: API_LIMITS.callsAMinute, megabytes: API_LIMITS.bodyMebibytes })].map(
            (text) => (
              <p key={text} className="ink2 mt-3 max-w-[66ch]">
                {text}
              </p>
            ),
          )}
          <Code label={t("sign.shell")} text={shellExample(appUrl)} />
          <Code label={t("sign.node")} text={nodeExample(appUrl)} />
        </section>

        <section className="mt-12" id="calls">
          <h2 className="t20 b">{t("parts.calls")}</h2>
          {OPERATIONS.map((operation) => (
            <ApiCall key={operation.id} operation={operation} example={examples[operation.id]} />
          ))}
        </section>

        <section className="mt-12" id="errors">
          <h2 className="t20 b">{t("parts.errors")}</h2>
          <p className="ink2 mt-2 max-w-[66ch]">{t("errors.text")}</p>
          <Terms
            head={[t("errors.code"), t("errors.status"), t("errors.meaning")]}
            rows={API_ERROR_CODES.map((code) => ({ id: code, code, status: API_ERRORS[code], text: t(`errors.${code}`) }))}
          />
        </section>

        <section className="mt-12" id="fields">
          <h2 className="t20 b">{t("parts.fields")}</h2>
          <p className="ink2 mt-2 max-w-[66ch]">{t("fields.text")}</p>
          <Terms head={[t("errors.code"), t("errors.meaning")]} rows={FIELD_CODES.map((code) => ({ code, text: t(`fields.${code}`) }))} />
        </section>
      </main>
    </PublicFrame>
  );
}

type TermRow = { id?: string; code: string; status?: number; text: string };

/** Codes with their meaning; a row with an id is where a problem's `type` points. */
function Terms({ head, rows }: { head: readonly string[]; rows: readonly TermRow[] }) {
  return (
    <div className="panel mt-3 overflow-hidden">
      <table className="tbl">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, code, status, text }) => (
            <tr key={code} id={id} className="scroll-mt-4 target:bg-[var(--accent-soft)]">
              <td>
                <code className="wrap-anywhere">{code}</code>
              </td>
              {status === undefined ? null : <td>{status}</td>}
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
