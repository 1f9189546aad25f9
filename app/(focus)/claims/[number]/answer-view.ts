import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { productOf, yearAt } from "#components/claims/view.ts";
import { requireSeller } from "#lib/auth/current.ts";
import { answeringOf, insurersOf } from "#lib/claims/insurer/queries.ts";
import { claimFor } from "#lib/claims/queries.ts";
import { choicesOf } from "#lib/domain/claim/choices.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";
import { formatDateTime, formatMoney, isLocale } from "#lib/i18n/format.ts";

/** What the pages of accepting and of offering show alike; back to the claim where the choice is no longer open. */
export async function answerView(params: Promise<{ number: string }>, id: "accept" | "offer") {
  const session = await requireSeller();
  const { number } = await params;
  const detail = await claimFor(session.seller.scope, number);
  if (!detail) notFound();
  const [now, found, i, d] = await Promise.all([
    currentTime(),
    getLocale(),
    getTranslations("claims.insurer"),
    getTranslations("domain.roles"),
  ]);
  const locale = isLocale(found) ? found : "en";
  const { claim, row, pack } = detail;
  const choice = choicesOf(claim, now, pack).find((c) => c.id === id && c.closed === null);
  if (!choice) redirect(`/claims/${number}`);
  const { role, name } = session.seller.actor;
  const zone = session.zone;
  const said = (await insurersOf(session.seller.scope, row.id, now)).find((l) => l.answer !== null)?.answer;
  const eligible = claim.eligible ?? 0;
  return {
    frame: {
      sub: `${number} · ${productOf(detail, locale)}`,
      leave: `/claims/${number}`,
      due: claim.dueAt === null ? null : { dueAt: claim.dueAt, now, viewerZone: zone, marketZone: pack.zone },
    },
    form: {
      number,
      revision: row.revision,
      name,
      role: d(role),
      maySubmit: sellerMay(role, `claim.${id}`),
      viewerZone: zone,
      insurer: {
        told: claim.insurerNotifiedAt === null ? null : formatDateTime(claim.insurerNotifiedAt, zone, locale, "short"),
        said: said ? i(`answers.${said}`) : null,
        covered: answeringOf(detail, now).length > 0,
      },
      /** When what follows is due, in the reader's time. */
      due: choice.by === null ? "" : formatDateTime(choice.by, zone, locale, "full", yearAt(now, zone)),
    },
    eligible,
    amount: formatMoney(eligible, row.currency),
    currency: row.currency,
    pack,
    locale,
  };
}
