import { getTranslations } from "next-intl/server";
import { NothingHere } from "#components/layout/not-found.tsx";

export async function generateMetadata() {
  const t = await getTranslations("layout");
  return { title: t("not_found_title") };
}

/** The same page for what is not there and for what is not this person's. */
export default function NotFound() {
  return <NothingHere />;
}
