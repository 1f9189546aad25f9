import type { Stage } from "./stage.ts";
import { DESK, IDENTITIES, type Identity, LISTS, PERSONS, TEAM } from "./who.ts";

/**
 * Every page and every handler of app/ with who is let in and a sample that is there for them. Whoever adds a route adds a
 * row: the structure check compares the keys with the files.
 */
export type RouteRow = {
  let: readonly Identity[];
  path: (s: Stage) => string;
  /** Refused by asking for the seller's thing; `guest`: by the link in its path · `api`: by its signature (operations.ts). */
  by?: "guest" | "api";
  /** Where the let in are led instead of being shown something. */
  leads?: true;
};
const everyone = (path: string): RouteRow => ({ let: IDENTITIES, path: () => path });
const list = (path: string): RouteRow => ({ let: LISTS, path: () => path });
const thing = (path: RouteRow["path"], let_: readonly Identity[] = TEAM): RouteRow => ({ let: let_, path });
const desk = (path: string | RouteRow["path"], let_: readonly Identity[] = DESK): RouteRow => ({
  let: let_,
  path: typeof path === "string" ? () => path : path,
});
const guest = (path: RouteRow["path"]): RouteRow => ({ let: [], path, by: "guest" });
const api: RouteRow = { let: [], path: () => "", by: "api" };
const BOTH = [...TEAM, ...DESK];
/** Each seller its own, and of its people the owner alone. */
const OWNERS = ["owner", "other", "resting"] as const;

export const ROUTES: Readonly<Record<string, RouteRow>> = {
  "/": { ...everyone("/"), leads: true },
  "/sign-in": { ...everyone("/sign-in"), leads: true },
  "/reset": everyone("/reset"),
  "/reset/[token]": everyone("/reset/nothing"),
  "/invite/[token]": everyone("/invite/nothing"),
  "/security": { let: PERSONS, path: () => "/security" },
  "/developers": everyone("/developers"),
  "/help/glossary": everyone("/help/glossary"),
  "/privacy": everyone("/privacy"),
  "/terms": everyone("/terms"),
  "/receipts/verify": everyone("/receipts/verify"),

  "/overview": list("/overview"),
  "/claims": list("/claims?view=all"),
  "/claims/[number]": thing((s) => `/claims/${s.open}`),
  "/claims/[number]/respond": thing((s) => `/claims/${s.open}/respond`),
  "/claims/[number]/respond/[step]": thing((s) => `/claims/${s.open}/respond/statement`),
  "/claims/[number]/accept": thing((s) => `/claims/${s.open}/accept`),
  "/claims/[number]/offer": thing((s) => `/claims/${s.open}/offer`),
  "/claims/[number]/insurer": thing((s) => `/claims/${s.open}/insurer`),
  "/claims/[number]/appeal": thing((s) => `/claims/${s.paid}/appeal`),
  "/claims/[number]/settle": thing((s) => `/claims/${s.settling}/settle`),
  "/claims/[number]/receipts/[n]": thing((s) => `/claims/${s.contested}/receipts/1`),
  "/insurance": list("/insurance"),
  "/insurance/upload": list("/insurance/upload"),
  "/insurance/certificates/[id]": thing((s) => `/insurance/certificates/${s.draft}`),
  "/insurance/certificates/[id]/letter": thing((s) => `/insurance/certificates/${s.certificate}/letter`),
  "/accelerator": list("/accelerator"),
  "/accelerator/compare": list("/accelerator/compare?p=haixing"),
  "/accelerator/providers/[slug]": list("/accelerator/providers/haixing"),
  "/notifications": list("/notifications"),
  "/statement": list("/statement"),
  "/settings/activity": thing(() => "/settings/activity", OWNERS),
  "/settings/insurance-profile": list("/settings/insurance-profile"),
  "/settings/notices": list("/settings/notices"),
  "/settings/profile": list("/settings/profile"),
  "/settings/security": { ...list("/settings/security"), leads: true },
  "/settings/team": list("/settings/team"),

  "/desk": { ...desk("/desk"), leads: true },
  "/desk/[queue]": desk("/desk/screening"),
  "/desk/[queue]/[number]": desk((s) => `/desk/review/${s.contested}`),
  "/desk/[queue]/[number]/files": desk((s) => `/desk/review/${s.contested}/files`),
  "/desk/audit": desk("/desk/audit"),
  "/desk/certificates": desk("/desk/certificates"),
  "/desk/certificates/[id]": desk((s) => `/desk/certificates/${s.certificate}`),
  "/desk/clock": desk("/desk/clock"),
  "/desk/figures": desk("/desk/figures"),
  "/desk/outbox": desk("/desk/outbox"),
  "/desk/privacy": desk("/desk/privacy"),
  "/desk/partners": desk("/desk/partners"),
  "/desk/profile": desk("/desk/profile"),
  "/desk/providers": desk("/desk/providers"),
  "/desk/providers/new": desk("/desk/providers/new", ["reviewer", "admin"]),
  "/desk/providers/[slug]": desk("/desk/providers/haixing"),
  "/desk/sellers": desk("/desk/sellers?q=alpha"),
  "/desk/sellers/[id]": desk((s) => `/desk/sellers/${s.sellerId}`),
  "/desk/staff": desk("/desk/staff", ["admin"]),
  "/desk/search": desk("/desk/search?q=lamp"),
  "/desk/withholding": desk("/desk/withholding"),

  "/guest/[token]": guest((s) => `/guest/${s.insurer.token}`),
  "/api/guest/[token]/document": guest((s) => `/api/guest/${s.insurer.token}/document`),
  "/api/guest/[token]/answer": guest((s) => `/api/guest/${s.insurer.token}/answer`),
  "/api/guest/[token]/report": guest((s) => `/api/guest/${s.insurer.token}/report`),
  "/api/guest/[token]/certificate": guest((s) => `/api/guest/${s.broker.token}/certificate`),

  "/api/auth/[...nextauth]": everyone("/api/auth/csrf"),
  // Takes reports from anybody and answers a GET to nobody.
  "/api/csp-report": { let: [], path: () => "/api/csp-report" },
  "/api/health": everyone("/api/health"),
  "/api/health/live": everyone("/api/health/live"),
  "/api/health/ready": everyone("/api/health/ready"),
  "/api/session": { let: PERSONS, path: () => "/api/session" },
  "/api/account/export": { let: PERSONS, path: () => "/api/account/export" },
  "/api/certificates/[id]": thing((s) => `/api/certificates/${s.certificate}`, BOTH),
  "/api/certificates/[id]/letter": thing((s) => `/api/certificates/${s.certificate}/letter`),
  "/api/certificates/[id]/pages/[page]": thing((s) => `/api/certificates/${s.certificate}/pages/1`, BOTH),
  "/api/claims/[number]/archive": thing((s) => `/api/claims/${s.open}/archive`),
  "/api/claims/[number]/case-file": thing((s) => `/api/claims/${s.contested}/case-file`),
  "/api/claims/[number]/dates": thing((s) => `/api/claims/${s.open}/dates`),
  "/api/claims/[number]/files": thing((s) => `/api/claims/${s.open}/files?purpose=contest`),
  "/api/claims/[number]/newest": thing((s) => `/api/claims/${s.open}/newest`),
  "/api/claims/[number]/here": thing((s) => `/api/claims/${s.open}/here?place=list`),
  "/api/claims/[number]/letter": thing((s) => `/api/claims/${s.open}/letter?draft=contest`),
  "/api/claims/export": list("/api/claims/export?view=all"),
  "/api/desk/finding": { let: [], path: () => "/api/desk/finding" },
  "/api/desk/held": desk("/api/desk/held"),
  // Taken by POST alone, as the actions of the same right are (LASTING of actions.ts).
  "/api/draft": { let: [], path: () => "/api/draft" },
  "/api/desk/withholding": desk("/api/desk/withholding"),
  // Who asks makes no difference: it is opened by its secret alone, and this one is nobody's.
  "/api/feed/[token]": thing(() => `/api/feed/${"A".repeat(43)}`, []),
  "/api/files/[id]": thing((s) => `/api/files/${s.evidence}`),
  "/api/files/[id]/media": thing((s) => `/api/files/${s.film}/media`),
  "/api/files/[id]/pages/[page]": thing((s) => `/api/files/${s.pictured}/pages/1`),
  "/api/files/[id]/text": thing((s) => `/api/files/${s.spoken}/text`),
  "/api/insurance/dates": list("/api/insurance/dates"),
  "/api/notices": list("/api/notices"),
  "/api/notices/unread": list("/api/notices/unread"),
  "/api/activity": thing(() => "/api/activity", OWNERS),
  "/api/receipts/[number]/[n]": thing((s) => `/api/receipts/${s.contested}/1`),
  "/api/receipts/[number]/[n]/letter": thing((s) => `/api/receipts/${s.contested}/1/letter`),
  "/api/statement": list("/api/statement?month=2026-06"),
  "/api/statement/pdf": list("/api/statement/pdf?month=2026-06"),

  "/api/v1/openapi.json": everyone("/api/v1/openapi.json"),
  "/api/v1/claims": api,
  "/api/v1/claims/[number]": api,
  "/api/v1/claims/[number]/answer": api,
  "/api/v1/claims/[number]/withdraw": api,
  "/api/v1/mail/bounces": api,
  "/api/v1/sellers/[id]": api,
};

/** Other ways to the same handlers, each worth its own row: what is the desk's, what is withheld, what is not presented yet. */
export const MORE: readonly (RouteRow & { name: string })[] = [
  { name: "customer's file, not released", ...thing((s) => `/api/files/${s.customerFile}`, DESK) },
  { name: "file that was sent", ...thing((s) => `/api/files/${s.sent}`, BOTH) },
  { name: "withheld original", ...thing((s) => `/api/files/${s.withheld}`) },
  { name: "claim in screening, its page", ...thing((s) => `/claims/${s.screened}`, []) },
  { name: "claim in screening, its case file", ...thing((s) => `/api/claims/${s.screened}/case-file`, []) },
  { name: "claim in screening, its files", ...thing((s) => `/api/claims/${s.screened}/archive`, []) },
  { name: "claim in screening, at the desk", ...desk((s) => `/desk/screening/${s.screened}`) },
  { name: "certificate draft, its document", ...thing((s) => `/api/certificates/${s.draft}`) },
  { name: "certificate draft, its picture", ...thing((s) => `/api/certificates/${s.draft}/pages/1`) },
  { name: "certificate draft, at the desk", ...desk((s) => `/desk/certificates/${s.draft}`, []) },
  { name: "audit of one claim", ...desk((s) => `/desk/audit?claim=${s.contested}`) },
  { name: "the open claim at the desk, draft and all", ...desk((s) => `/desk/second/${s.open}`) },
  { name: "search for another's claim", ...list("/claims?view=all&q=Lamp") },
];
