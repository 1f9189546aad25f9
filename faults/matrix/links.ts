import type pg from "pg";
import { GUEST_UPLOADS } from "#lib/domain/guest.ts";
import { newSessionToken, tokenHash } from "#lib/platform/session-token.ts";
import type { Stage } from "./stage.ts";
import type { LinkKind } from "./who.ts";

type Tokens = Record<LinkKind, string>;

/** One link of each kind for a task: copies of the open one, each with what makes it what it is. */
export async function linksOfEachKind(admin: pg.Client, a: Stage, b: Stage, task: "insurer" | "broker"): Promise<Tokens> {
  const copy = async (set: string): Promise<string> => {
    const token = newSessionToken();
    await admin.query("create temp table copied as select * from guest_links where seller_id = $1 and id = $2", [a.sellerId, a[task].id]);
    await admin.query(`update copied set id = gen_random_uuid(), token_hash = $1, ${set}`, [tokenHash(token)]);
    await admin.query("insert into guest_links select * from copied; drop table copied");
    return token;
  };
  return {
    open: a[task].token,
    used: await copy(`uploads = ${GUEST_UPLOADS}`),
    expired: await copy("expires_at = '2026-06-01'"),
    revoked: await copy("revoked_at = '2026-06-10'"),
    foreign: b[task].token,
    invented: newSessionToken(),
  };
}

export type GuestRow = {
  name: string;
  task: "insurer" | "broker";
  path: (token: string) => string;
  write?: { headers: Record<string, string>; body: string };
  /** Which links are let in; a foreign one only to what it is a link to. */
  let: readonly LinkKind[];
};
const page: readonly LinkKind[] = ["open", "used", "foreign"];
const file = { "x-file-name": "a.pdf", "content-type": "application/pdf" };
const said = { "content-type": "application/json" };
const answer = JSON.stringify({ answer: "consent", text: "" });

/** What a link opens, and what it takes: under each kind of link, and under that of the other task. */
export const GUEST_ROWS: readonly GuestRow[] = [
  { name: "/guest/[token]", task: "insurer", path: (t) => `/guest/${t}`, let: page },
  { name: "/guest/[token]", task: "broker", path: (t) => `/guest/${t}`, let: page },
  { name: "/api/guest/[token]/document", task: "insurer", path: (t) => `/api/guest/${t}/document`, let: page },
  { name: "/api/guest/[token]/document", task: "broker", path: (t) => `/api/guest/${t}/document`, let: page },
  {
    name: "/api/guest/[token]/answer",
    task: "insurer",
    path: (t) => `/api/guest/${t}/answer`,
    write: { headers: said, body: answer },
    let: page,
  },
  {
    name: "/api/guest/[token]/answer",
    task: "broker",
    path: (t) => `/api/guest/${t}/answer`,
    write: { headers: said, body: answer },
    let: [],
  },
  {
    name: "/api/guest/[token]/report",
    task: "insurer",
    path: (t) => `/api/guest/${t}/report`,
    write: { headers: file, body: "%PDF-1.7 x" },
    let: ["open", "foreign"],
  },
  {
    name: "/api/guest/[token]/report",
    task: "broker",
    path: (t) => `/api/guest/${t}/report`,
    write: { headers: file, body: "%PDF-1.7 x" },
    let: [],
  },
  {
    name: "/api/guest/[token]/certificate",
    task: "broker",
    path: (t) => `/api/guest/${t}/certificate`,
    write: { headers: file, body: "%PDF-1.7 x" },
    let: ["open", "foreign"],
  },
  {
    name: "/api/guest/[token]/certificate",
    task: "insurer",
    path: (t) => `/api/guest/${t}/certificate`,
    write: { headers: file, body: "%PDF-1.7 x" },
    let: [],
  },
];
