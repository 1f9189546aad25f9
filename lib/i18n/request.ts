import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { compiledMessages } from "./compiled.ts";
import { isLocale, localeOfHeader } from "./locale.ts";

/** No language in the address: links are shared between colleagues of either language. Cookie first, then the browser. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("rejoinder-locale")?.value;
  const locale = isLocale(chosen) ? chosen : localeOfHeader((await headers()).get("accept-language"));
  return { locale, messages: compiledMessages(locale), timeZone: "UTC" };
});
