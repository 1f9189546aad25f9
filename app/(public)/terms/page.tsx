import { getTranslations } from "next-intl/server";
import { Document } from "#components/public/document.tsx";
import { currentPack } from "#lib/domain/program/pack.ts";
import { formatAmount } from "#lib/i18n/format.ts";

const SECTIONS = ["what", "rules", "deadlines", "true", "receipts", "concession", "account"] as const;

export async function generateMetadata() {
  return { title: (await getTranslations("public"))("terms.title") };
}

export default async function TermsPage() {
  const t = await getTranslations("public");
  const pack = currentPack("us");
  const figures = {
    version: pack.version,
    limit: t("money", { amount: formatAmount(pack.smallMax) }),
    response: pack.responseDays,
    proof: pack.proofDays,
    appeal: pack.appealDays,
  };
  const sections = SECTIONS.map((id) => ({ id, title: t(`terms.${id}.title`), text: t(`terms.${id}.text`, figures) }));
  return <Document title={t("terms.title")} lead={t("terms.lead")} sections={sections} />;
}
