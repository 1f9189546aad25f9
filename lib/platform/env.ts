import { REQUIREMENT_PACKS, type RequirementPackId } from "#lib/domain/requirements/pack.ts";
import { examplePassword, weakSecret } from "./secret-rule.ts";

/** The process's settings, read once and checked. A missing secret in production stops the start with one sentence. */
export type S3Settings = { endpoint: string; region: string; bucket: string; accessKeyId: string; secretAccessKey: string };
/** An OpenID Connect provider people may sign in through. `mfaAcr`: what else than the well-known means a second factor there. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; label: string | null; mfaAcr: readonly string[] };
export type Env = {
  mode: "demo" | "production";
  databaseUrl: string;
  /** Past a connection pooler: the queue listens on it. */
  directDatabaseUrl: string;
  /** Names let PostgreSQL plan a statement once a connection; a pooler older than pgbouncer 1.21 loses them. */
  namedStatements: boolean;
  /** app_owner: migrations and the queue's own tables. */
  ownerDatabaseUrl: string;
  host: string;
  port: number;
  appUrl: string;
  authSecret: string;
  /** The secret before, while it is changed over: still opens, seals nothing any more. */
  authSecretPrevious: string | null;
  dataDir: string;
  smtpUrl: string | null;
  mailFrom: string;
  /** Whom sellers write to; without it the address mails come from. */
  supportEmail: string;
  s3: S3Settings | null;
  oidc: OidcSettings | null;
  /** clamd: a socket's path or host:port; null scans nothing and says so. */
  scanner: string | null;
  demoNow: number | null;
  /** Tests want the people without the year of claims. */
  demoStory: boolean;
  /** How long a decision of the desk rests before it takes effect. */
  decisionHoldSeconds: number;
  /** The store's insurance requirements where they are not those of its programme. */
  requirementPack: RequirementPackId | null;
  /** Where sellers pay settlements to, as they shall read it: payee, bank, account. Never a customer's. */
  settlementAccount: string | null;
  /** Reported rules the operator has switched on. */
  requirementRules: ReadonlySet<string>;
  logLevel: "info" | "warn" | "error";
};

/** A setting the person who starts the product can mend; the message is one whole sentence. */
export class SettingsError extends Error {}

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

export function readEnv(from: Readonly<Record<string, string | undefined>>): Env {
  const text = (name: string): string | null => from[name]?.trim() || null;
  const need = (name: string, what: string): string => {
    const value = text(name);
    if (!value) throw new SettingsError(`${name} is missing: ${what}.`);
    return value;
  };
  const databaseUrl = need("DATABASE_URL", "the address of PostgreSQL as app_login");
  const mode = text("REJOINDER_MODE") === "demo" ? "demo" : "production";
  const port = Number(text("PORT") ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new SettingsError(`PORT must be a number from 1 to 65535, not ${text("PORT")}.`);
  const appUrl = mode === "demo" ? (text("APP_URL") ?? `http://localhost:${port}`) : need("APP_URL", "the https address people open");
  let url: URL;
  try {
    url = new URL(appUrl);
  } catch {
    throw new SettingsError(`APP_URL is not an address: ${appUrl}.`);
  }
  if (url.protocol !== "https:" && !isLoopback(url.hostname)) {
    throw new SettingsError(
      `APP_URL must begin with https:// off this machine, because browsers drop secure cookies over plain http; it is ${appUrl}.`,
    );
  }
  const host = text("HOST") ?? "127.0.0.1";
  if (url.protocol !== "https:" && !isLoopback(host)) {
    throw new SettingsError(
      `APP_URL must begin with https:// when HOST is ${host}, because others could then reach this machine over plain http; it is ${appUrl}.`,
    );
  }
  const authSecret = need("AUTH_SECRET", "at least 32 random characters that sign sessions");
  if (authSecret.length < AUTH_SECRET_LEAST) throw new SettingsError(`AUTH_SECRET must have at least ${AUTH_SECRET_LEAST} characters.`);
  if (mode === "production") refuseExamples(text, authSecret);
  for (const [name, words] of Object.entries(WORDS)) oneOf(name, text(name), words);
  const demoNow = text("DEMO_NOW");
  if (demoNow && Number.isNaN(Date.parse(demoNow))) throw new SettingsError(`DEMO_NOW is not a time: ${demoNow}.`);
  const level = text("LOG_LEVEL");
  const mailFrom = senderOf(text("MAIL_FROM") ?? "Rejoinder <claims@rejoinder.example>");
  return Object.freeze({
    mode,
    databaseUrl,
    namedStatements: text("NAMED_STATEMENTS") !== "off",
    directDatabaseUrl: text("DIRECT_DATABASE_URL") ?? databaseUrl,
    ownerDatabaseUrl: text("OWNER_DATABASE_URL") ?? text("DIRECT_DATABASE_URL") ?? databaseUrl,
    host,
    port,
    appUrl: url.origin,
    authSecret,
    authSecretPrevious: text("AUTH_SECRET_PREVIOUS"),
    dataDir: text("DATA_DIR") ?? ".data",
    smtpUrl: smtpUrl(text("SMTP_URL")),
    mailFrom,
    supportEmail: text("SUPPORT_EMAIL") ?? /<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom,
    s3: s3Settings(text, need),
    oidc: oidcSettings(text, need),
    scanner: scannerOf(text("CLAMD")),
    demoNow: mode === "demo" && demoNow ? Date.parse(demoNow) : null,
    demoStory: text("DEMO_STORY") !== "off",
    decisionHoldSeconds: holdSeconds(text("DECISION_HOLD_SECONDS")),
    requirementPack: packOf(text("REQUIREMENT_PACK")),
    settlementAccount: text("SETTLEMENT_ACCOUNT") ?? (mode === "demo" ? DEMO_SETTLEMENT_ACCOUNT : null),
    requirementRules: new Set((text("REQUIREMENT_RULES") ?? "").split(/[\s,]+/).filter(Boolean)),
    logLevel: level === "warn" || level === "error" ? level : "info",
  });
}

/** What stands in an example is known to everybody: sessions, sealed keys and the database would be open. */
function refuseExamples(text: (name: string) => string | null, authSecret: string): void {
  const weak = weakSecret(authSecret, AUTH_SECRET_LEAST);
  if (weak) throw new SettingsError(`AUTH_SECRET ${weak}.`);
  for (const name of ["DATABASE_URL", "OWNER_DATABASE_URL", "DIRECT_DATABASE_URL", "ADMIN_DATABASE_URL", "BACKUP_DATABASE_URL", "SMTP_URL"])
    if (examplePassword(text(name))) throw new SettingsError(`${name} holds a password out of an example: give that account another one.`);
  for (const [name, where] of [
    ["S3_SECRET_ACCESS_KEY", "S3_BUCKET"],
    ["OIDC_CLIENT_SECRET", "OIDC_ISSUER"],
  ] as const) {
    const given = text(where) ? text(name) : null;
    if (given !== null && weakSecret(given, FOREIGN_SECRET_LEAST)) throw new SettingsError(`${name} is too short or an example.`);
  }
}

/** A word of its own would be taken for the default, and nobody told. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  REJOINDER_MODE: ["demo", "production"],
  NAMED_STATEMENTS: ["on", "off"],
  TRUST_PROXY: ["1", "0"],
  DEMO_STORY: ["on", "off"],
  LOG_LEVEL: ["debug", "info", "warn", "error"],
};
function oneOf(name: string, given: string | null, words: readonly string[]): void {
  if (given !== null && !words.includes(given)) throw new SettingsError(`${name} must be ${words.join(" or ")}, not ${given}.`);
}

/** What is wrong with it is not said: it may hold a password. */
function smtpUrl(given: string | null): string | null {
  const url = given !== null && URL.canParse(given) ? new URL(given) : null;
  if (given === null || (url && /^smtps?:$/.test(url.protocol) && url.hostname !== "")) return given;
  throw new SettingsError("SMTP_URL is not an address like smtps://user:password@host:465.");
}

/** Without an address in it every single mail would be refused, one after another. */
function senderOf(given: string): string {
  if (/^(?:[^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(given)) return given;
  throw new SettingsError(`MAIL_FROM must be an address, or a name and an address in < and >, not ${given}.`);
}

/** A socket's path, or host and port. */
function scannerOf(given: string | null): string | null {
  const port = Number(/^[^:/]+:(\d{1,5})$/.exec(given ?? "")?.[1] ?? 0);
  if (given === null || given.includes("/") || (port > 0 && port <= 65_535)) return given;
  throw new SettingsError(`CLAMD must be the path of a socket, or host:port, not ${given}.`);
}

function packOf(given: string | null): RequirementPackId | null {
  const found = REQUIREMENT_PACKS.find((p) => p.id === given);
  if (given && !found)
    throw new SettingsError(`REQUIREMENT_PACK must be one of ${[...new Set(REQUIREMENT_PACKS.map((p) => p.id))].join(", ")}.`);
  return found?.id ?? null;
}

const AUTH_SECRET_LEAST = 32;
/** Of those that others give out. */
const FOREIGN_SECRET_LEAST = 8;

/** Invented, like everything of the demo. */
const DEMO_SETTLEMENT_ACCOUNT = "Northgate Claims Trust (demo) · Harbor Bank · 000123456789";

const HOLD_SECONDS = 60;
function holdSeconds(given: string | null): number {
  const seconds = Number(given ?? HOLD_SECONDS);
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= 3_600) return seconds;
  throw new SettingsError(`DECISION_HOLD_SECONDS must be a number from 0 to 3600, not ${given}.`);
}

function oidcSettings(text: (name: string) => string | null, need: (name: string, what: string) => string): OidcSettings | null {
  const given = text("OIDC_ISSUER");
  if (!given) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || (url.protocol !== "https:" && !isLoopback(url.hostname)))
    throw new SettingsError(`OIDC_ISSUER must be the provider's https:// address, not ${given}.`);
  return {
    issuer: given,
    clientId: need("OIDC_CLIENT_ID", "under which name the provider of OIDC_ISSUER knows this installation"),
    clientSecret: need("OIDC_CLIENT_SECRET", "the secret of OIDC_CLIENT_ID"),
    label: text("OIDC_LABEL"),
    mfaAcr: (text("OIDC_MFA_ACR") ?? "").split(/[\s,]+/).filter(Boolean),
  };
}

function s3Settings(text: (name: string) => string | null, need: (name: string, what: string) => string): S3Settings | null {
  const bucket = text("S3_BUCKET");
  if (!bucket) return null;
  return {
    bucket,
    endpoint: need("S3_ENDPOINT", "the address of the S3 service that holds S3_BUCKET"),
    region: text("S3_REGION") ?? "us-east-1",
    accessKeyId: need("S3_ACCESS_KEY_ID", "the key that may read and write S3_BUCKET"),
    secretAccessKey: need("S3_SECRET_ACCESS_KEY", "the secret of S3_ACCESS_KEY_ID"),
  };
}

let known: Env | undefined;
export const env = (): Env => {
  known ??= readEnv(process.env);
  return known;
};
