import { getTranslations } from "next-intl/server";
import { Worklist } from "#components/claims/worklist.tsx";
import { AreaMessages } from "#components/layout/area-messages.tsx";
import { currentRead, requireSeller } from "#lib/auth/current.ts";
import { countViews, listClaims, listViews, parseListQuery } from "#lib/claims/worklist/queries.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerMay } from "#lib/gate/permissions.ts";

export async function generateMetadata() {
  return { title: (await getTranslations("claims"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
/** The words of the list: the whole areas would be half the page. */
const WORDS = [
  "claims.title",
  "claims.search",
  "claims.views_label",
  "claims.views",
  "claims.state",
  "claims.filter",
  "claims.saved",
  "claims.ruler",
  "claims.key_help",
  "claims.apply",
  "claims.list_label",
  "claims.groups",
  "claims.order",
  "claims.claimed",
  "claims.nothing_to_do",
  "claims.verbs",
  "claims.empty",
  "claims.keys",
  "claims.first_page",
  "claims.next_page",
  "claims.screened",
  "domain.incidents",
  "domain.routes",
  "domain.states",
  "domain.outcomes",
] as const;
const MARKET_ZONES = { us: currentPack("us").zone, uk: currentPack("uk").zone };

export default async function ClaimsPage({ searchParams }: Props) {
  const query = parseListQuery(await searchParams);
  const [session, now, page, { counts, screenedOut }, views] = await Promise.all([
    requireSeller(),
    currentTime(),
    listClaims(currentRead, query),
    countViews(currentRead),
    listViews(currentRead),
  ]);
  return (
    <AreaMessages areas={WORDS}>
      <Worklist
        query={query}
        rows={JSON.stringify(page.rows)}
        next={page.next}
        counts={counts}
        views={views}
        screenedOut={screenedOut}
        mayRespond={sellerMay(session.seller.actor.role, "draft.save")}
        viewerZone={session.zone}
        marketZone={MARKET_ZONES[session.seller.membership.program]}
        marketZones={MARKET_ZONES}
        now={now}
      />
    </AreaMessages>
  );
}
