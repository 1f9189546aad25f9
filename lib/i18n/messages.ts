/** Imported statically: two dynamic imports a request cost more than the memory. */

import type { Locale } from "./locale.ts";
import en_accelerator from "./messages/en/accelerator.json" with { type: "json" };
import en_accounts from "./messages/en/accounts.json" with { type: "json" };
import en_activity from "./messages/en/activity.json" with { type: "json" };
import en_api from "./messages/en/api.json" with { type: "json" };
import en_auth from "./messages/en/auth.json" with { type: "json" };
import en_casefile from "./messages/en/casefile.json" with { type: "json" };
import en_claims from "./messages/en/claims.json" with { type: "json" };
import en_decisions from "./messages/en/decisions.json" with { type: "json" };
import en_desk from "./messages/en/desk.json" with { type: "json" };
import en_domain from "./messages/en/domain.json" with { type: "json" };
import en_errors from "./messages/en/errors.json" with { type: "json" };
import en_glossary from "./messages/en/glossary.json" with { type: "json" };
import en_guest from "./messages/en/guest.json" with { type: "json" };
import en_hooks from "./messages/en/hooks.json" with { type: "json" };
import en_insurance from "./messages/en/insurance.json" with { type: "json" };
import en_layout from "./messages/en/layout.json" with { type: "json" };
import en_mail from "./messages/en/mail.json" with { type: "json" };
import en_notifications from "./messages/en/notifications.json" with { type: "json" };
import en_onlooker from "./messages/en/onlooker.json" with { type: "json" };
import en_partners from "./messages/en/partners.json" with { type: "json" };
import en_people from "./messages/en/people.json" with { type: "json" };
import en_privacy from "./messages/en/privacy.json" with { type: "json" };
import en_public from "./messages/en/public.json" with { type: "json" };
import en_receipts from "./messages/en/receipts.json" with { type: "json" };
import en_respond from "./messages/en/respond.json" with { type: "json" };
import en_rules from "./messages/en/rules.json" with { type: "json" };
import en_security from "./messages/en/security.json" with { type: "json" };
import en_settings from "./messages/en/settings.json" with { type: "json" };
import en_settlement from "./messages/en/settlement.json" with { type: "json" };
import en_statement from "./messages/en/statement.json" with { type: "json" };
import en_ui from "./messages/en/ui.json" with { type: "json" };
import zh_accelerator from "./messages/zh-CN/accelerator.json" with { type: "json" };
import zh_accounts from "./messages/zh-CN/accounts.json" with { type: "json" };
import zh_activity from "./messages/zh-CN/activity.json" with { type: "json" };
import zh_api from "./messages/zh-CN/api.json" with { type: "json" };
import zh_auth from "./messages/zh-CN/auth.json" with { type: "json" };
import zh_casefile from "./messages/zh-CN/casefile.json" with { type: "json" };
import zh_claims from "./messages/zh-CN/claims.json" with { type: "json" };
import zh_decisions from "./messages/zh-CN/decisions.json" with { type: "json" };
import zh_desk from "./messages/zh-CN/desk.json" with { type: "json" };
import zh_domain from "./messages/zh-CN/domain.json" with { type: "json" };
import zh_errors from "./messages/zh-CN/errors.json" with { type: "json" };
import zh_glossary from "./messages/zh-CN/glossary.json" with { type: "json" };
import zh_guest from "./messages/zh-CN/guest.json" with { type: "json" };
import zh_hooks from "./messages/zh-CN/hooks.json" with { type: "json" };
import zh_insurance from "./messages/zh-CN/insurance.json" with { type: "json" };
import zh_layout from "./messages/zh-CN/layout.json" with { type: "json" };
import zh_mail from "./messages/zh-CN/mail.json" with { type: "json" };
import zh_notifications from "./messages/zh-CN/notifications.json" with { type: "json" };
import zh_onlooker from "./messages/zh-CN/onlooker.json" with { type: "json" };
import zh_partners from "./messages/zh-CN/partners.json" with { type: "json" };
import zh_people from "./messages/zh-CN/people.json" with { type: "json" };
import zh_privacy from "./messages/zh-CN/privacy.json" with { type: "json" };
import zh_public from "./messages/zh-CN/public.json" with { type: "json" };
import zh_receipts from "./messages/zh-CN/receipts.json" with { type: "json" };
import zh_respond from "./messages/zh-CN/respond.json" with { type: "json" };
import zh_rules from "./messages/zh-CN/rules.json" with { type: "json" };
import zh_security from "./messages/zh-CN/security.json" with { type: "json" };
import zh_settings from "./messages/zh-CN/settings.json" with { type: "json" };
import zh_settlement from "./messages/zh-CN/settlement.json" with { type: "json" };
import zh_statement from "./messages/zh-CN/statement.json" with { type: "json" };
import zh_ui from "./messages/zh-CN/ui.json" with { type: "json" };

const en = {
  ui: en_ui,
  activity: en_activity,
  privacy: en_privacy,
  partners: en_partners,
  accounts: en_accounts,
  public: en_public,
  layout: en_layout,
  glossary: en_glossary,
  domain: en_domain,
  auth: en_auth,
  casefile: en_casefile,
  claims: en_claims,
  respond: en_respond,
  decisions: en_decisions,
  desk: en_desk,
  notifications: en_notifications,
  onlooker: en_onlooker,
  people: en_people,
  security: en_security,
  settings: en_settings,
  settlement: en_settlement,
  hooks: en_hooks,
  statement: en_statement,
  api: en_api,
  mail: en_mail,
  errors: en_errors,
  accelerator: en_accelerator,
  guest: en_guest,
  insurance: en_insurance,
  rules: en_rules,
  receipts: en_receipts,
};
const zh = {
  ui: zh_ui,
  activity: zh_activity,
  privacy: zh_privacy,
  partners: zh_partners,
  accounts: zh_accounts,
  public: zh_public,
  layout: zh_layout,
  glossary: zh_glossary,
  domain: zh_domain,
  auth: zh_auth,
  casefile: zh_casefile,
  claims: zh_claims,
  respond: zh_respond,
  decisions: zh_decisions,
  desk: zh_desk,
  notifications: zh_notifications,
  onlooker: zh_onlooker,
  people: zh_people,
  security: zh_security,
  settings: zh_settings,
  settlement: zh_settlement,
  hooks: zh_hooks,
  statement: zh_statement,
  api: zh_api,
  mail: zh_mail,
  errors: zh_errors,
  accelerator: zh_accelerator,
  guest: zh_guest,
  insurance: zh_insurance,
  rules: zh_rules,
  receipts: zh_receipts,
};

export type Area = keyof typeof en;
export type Messages = typeof en;

export const messagesOf = (locale: Locale): Messages => (locale === "en" ? en : (zh as unknown as Messages));

type Within<M, Path extends string> = {
  [K in keyof M & string]: `${Path}.${K}` | (M[K] extends string ? never : Within<M[K], `${Path}.${K}`>);
}[keyof M & string];
/** A whole area, or what is in it with all below: `claims`, `claims.verbs`, `claims.page.read`. */
export type MessagePart = { [A in Area]: A | Within<Messages[A], A> }[Area];
