import { getTranslations } from "next-intl/server";
import { Document } from "#components/public/document.tsx";
import { RetentionTable } from "#components/public/retention-table.tsx";

const SECTIONS = ["people", "customer", "claim", "sees", "browser", "kept", "rights"] as const;

export async function generateMetadata() {
  return { title: (await getTranslations("public"))("privacy.title") };
}

export default async function PrivacyPage() {
  const t = await getTranslations("public");
  const sections = SECTIONS.map((id) => ({ id, title: t(`privacy.${id}.title`), text: t(`privacy.${id}.text`) }));
  return <Document title={t("privacy.title")} lead={t("privacy.lead")} sections={sections} more={<RetentionTable />} />;
}
