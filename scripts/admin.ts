import { parseArgs } from "node:util";
import { createPerson } from "#lib/accounts/create-person.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { endPreviousKey, rotatePartner } from "#lib/accounts/partner/rotate.ts";
import { rotatePartnerSchema } from "#lib/accounts/partner/schema.ts";
import { PASSWORD_MIN, passwordProblem } from "#lib/accounts/password-rule.ts";
import { resetSecondFactorOf } from "#lib/accounts/second-factor/remove.ts";
import { SELLER_ROLES, STAFF_ROLES } from "#lib/domain/actor.ts";
import { PARTNER_KEYS } from "#lib/domain/partner-keys.ts";
import { addressProblem } from "#lib/domain/webhook.ts";
import { now } from "#lib/platform/clock.ts";
import { SettingsError } from "#lib/platform/env.ts";
import { closePool } from "#lib/platform/pool.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { sentenceOf } from "./start/settings.ts";

const HELP = `npm run admin -- create --email E --name N --password P [--staff ${STAFF_ROLES.join("|")}] [--seller ID --role ${SELLER_ROLES.join("|")}] [--locale zh-CN|en] [--zone Asia/Shanghai]
npm run admin -- partner --id ID --name N [--hook https://…]   makes or replaces an intake key and prints it once; the hook is
                                              where the partner is told of its claims, signed with the same key
npm run admin -- partner-rotate --id ID [--hours ${PARTNER_KEYS.overlapHours}]   makes a new secret and prints it once; the one before is good beside it
                                              for so many hours, 0 ends it at once
npm run admin -- partner-end-previous --id ID  ends such an overlap before its time
npm run admin -- totp-reset --email E          for somebody who lost phone and recovery codes: ends their sessions too
DATABASE_URL and AUTH_SECRET must be set as for the product. The password may also come from ADMIN_PASSWORD.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    email: { type: "string" },
    name: { type: "string" },
    password: { type: "string" },
    staff: { type: "string" },
    seller: { type: "string" },
    role: { type: "string" },
    locale: { type: "string" },
    zone: { type: "string" },
    id: { type: "string" },
    hook: { type: "string" },
    hours: { type: "string" },
  },
});

function need(name: keyof typeof values): string {
  const value = values[name];
  if (!value) throw new SettingsError(`--${name} is missing.\n${HELP}`);
  return value;
}

const PASSWORD_WORDS: Readonly<Record<string, string>> = {
  password_too_short: `The password must have at least ${PASSWORD_MIN} characters.`,
  password_common: "The password is among those of leaks, or one with signs around it.",
  password_personal: "The password must not be the person's own address or name.",
  too_long: "The password is too long.",
};

async function create(): Promise<void> {
  const staffRole = values.staff === undefined ? null : STAFF_ROLES.find((r) => r === values.staff);
  const role = values.role === undefined ? null : SELLER_ROLES.find((r) => r === values.role);
  if (staffRole === undefined || role === undefined) throw new SettingsError(`There is no such role.\n${HELP}`);
  if (values.seller && !role) throw new SettingsError("--seller needs --role.");
  const password = values.password ?? process.env.ADMIN_PASSWORD;
  const who = { email: need("email"), name: need("name") };
  if (!password) throw new SettingsError("The password is missing.");
  const problem = passwordProblem(password, who);
  if (problem) throw new SettingsError(PASSWORD_WORDS[problem] ?? "The password cannot be taken.");
  const person = {
    ...who,
    password,
    staffRole,
    locale: values.locale === "zh-CN" ? ("zh-CN" as const) : ("en" as const),
    zone: values.zone ?? "Asia/Shanghai",
    sellers: values.seller && role ? [{ externalId: values.seller, role }] : [],
  };
  const at = await now();
  const done = await asStaff((tx) => createPerson(tx, person, at));
  console.info(done.created ? "Created." : "Known already; roles updated, password left alone.");
}

async function partner(): Promise<void> {
  const at = await now();
  const problem = values.hook ? addressProblem("standard", values.hook, false) : null;
  if (problem) throw new SettingsError("--hook must be an https address.");
  const made = await asStaff((tx) => createPartner(tx, need("id"), need("name"), at, values.hook ?? null));
  console.info(`x-partner-id: ${made.id}\nsecret:       ${made.secret}\nThe secret is shown only now.`);
}

const TIMER = { kind: "timer" } as const;

async function partnerRotate(): Promise<void> {
  const input = rotatePartnerSchema.safeParse({ id: need("id"), hours: Number(values.hours ?? PARTNER_KEYS.overlapHours) });
  if (!input.success) throw new SettingsError(`--hours must be a whole number from 0 to ${PARTNER_KEYS.mostHours}.`);
  const at = await now();
  const { secret } = await asStaff((tx) => rotatePartner({ tx, actor: TIMER, now: at }, input.data));
  console.info(`secret: ${secret}\nThe secret is shown only now. The one before is good for ${input.data.hours} hours more.`);
}

async function partnerEndPrevious(): Promise<void> {
  const at = await now();
  await asStaff((tx) => endPreviousKey({ tx, actor: TIMER, now: at }, { id: need("id") }));
  console.info("Ended. Only the newest secret is good.");
}

async function totpReset(): Promise<void> {
  const at = await now();
  await asStaff((tx) => resetSecondFactorOf(tx, need("email"), at));
  console.info("Reset. The person is asked to set up an authenticator where one is compulsory.");
}

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  create,
  partner,
  "partner-rotate": partnerRotate,
  "partner-end-previous": partnerEndPrevious,
  "totp-reset": totpReset,
};
try {
  const command = COMMANDS[positionals[0] ?? ""];
  if (!command) throw new SettingsError(HELP);
  await command();
} catch (error) {
  const sentence = error instanceof Refusal ? error.message : sentenceOf(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exitCode = 1;
} finally {
  await closePool();
}
