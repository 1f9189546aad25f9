import { getTranslations } from "next-intl/server";
import { OfferForm } from "#components/claims/settlement/offer-form.tsx";
import { FocusFrame } from "#components/layout/focus-frame.tsx";
import { answerView } from "../answer-view.ts";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations("settlement"))("offer.page")} ${(await params).number}` };
}

/** A part, without prejudice: figure, words on the rest, whether the insurer knows. */
export default async function OfferPage({ params }: Props) {
  const [{ frame, form, eligible, amount, currency, pack, locale }, t] = await Promise.all([
    answerView(params, "offer"),
    getTranslations("settlement"),
  ]);
  return (
    <FocusFrame title={t("offer.page")} {...frame}>
      <main className="letter-page settle stack-16" id="main">
        <h1>{t("offer.page")}</h1>
        <p className="ink2">{t("offer.lead", { days: pack.offerDays, eligible: amount })}</p>
        <OfferForm {...form} eligible={eligible} currency={currency} original={locale} />
      </main>
    </FocusFrame>
  );
}
