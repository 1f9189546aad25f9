import "server-only";
import { getLocale } from "next-intl/server";
import type { SellerSession } from "#lib/auth/current.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { isLocale } from "#lib/i18n/locale.ts";
import type { Reader } from "#lib/i18n/notice-words.ts";

/** In which language and by which two clocks this request is answered. */
export async function readerOf({ seller, zone }: SellerSession): Promise<Reader> {
  const found = await getLocale();
  return { locale: isLocale(found) ? found : "en", viewerZone: zone, marketZone: currentPack(seller.membership.program).zone };
}
