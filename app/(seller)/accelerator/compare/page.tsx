import { getLocale, getTranslations } from "next-intl/server";
import { TermsTable } from "#components/accelerator/terms-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { readAsk } from "#lib/accelerator/ask-schema.ts";
import { providersFor } from "#lib/accelerator/queries.ts";
import { requireSeller } from "#lib/auth/current.ts";
import { currentTime } from "#lib/gate/now.ts";
import { isLocale } from "#lib/i18n/format.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations("accelerator"))("compare.title") };
}

/** Up to four beside each other; who they are stands in the address. */
export default async function ComparePage({ searchParams }: Props) {
  const [session, params, now, t, found] = await Promise.all([
    requireSeller(),
    searchParams,
    currentTime(),
    getTranslations("accelerator"),
    getLocale(),
  ]);
  const locale = isLocale(found) ? found : "en";
  const { chosen } = readAsk(params);
  const pages = await providersFor(session.seller.scope, chosen, now);
  const address = (slugs: readonly string[]) => `?${new URLSearchParams(slugs.map((s): [string, string] => ["p", s]))}`;
  return (
    <div className="accelerator stack-16">
      <p className="crumb no-print">
        <Link href={`/accelerator${address(chosen)}`}>{t("compare.back")}</Link>
      </p>
      <h1>{t(pages.length === 0 ? "compare.none" : "compare.title")}</h1>
      {pages.length === 0 ? (
        <p className="ink2">{t("compare.none_text")}</p>
      ) : (
        <TermsTable
          pages={pages}
          locale={locale}
          {...(pages.length > 1 ? { remove: (slug: string) => `/accelerator/compare${address(chosen.filter((c) => c !== slug))}` } : {})}
        />
      )}
      <p className="t13 ink3">{t("free")}</p>
    </div>
  );
}
