import { randomUUID } from "node:crypto";
import type { Chance } from "./chance.ts";
import { anything, damaged, mutated } from "./values.ts";

export type Sent = { method: string; path: string; headers: Record<string, string>; body: string | Buffer | null };

const TYPES = [
  "text/plain;charset=UTF-8",
  "application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=xx",
  "application/octet-stream",
  "text/plain;charset=utf-16",
  "",
  "\u00e9/\u00e9",
] as const;

const part = (name: string, value: string, more = ""): string =>
  `--xx\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

/** As React packs what is not plain JSON: parts that point to each other, here also where they may not. */
function packed(chance: Chance, input: unknown): string {
  const refs = [
    "$1",
    "$2",
    "$0",
    "$F1",
    "$K1",
    "$K",
    "$Q1",
    "$W1",
    "$i1",
    "$h1",
    "$@1",
    "$@2",
    "$B1",
    "$r1",
    "$R1",
    "$x1",
    "$D1",
    "$n1",
    "$T1",
  ];
  const pieces = [
    part("1", JSON.stringify(chance.odds(0.5) ? input : chance.of(refs))),
    part("2", chance.of(['{"id":"x","bound":null}', '["$1","$2"]', "[", "", '"$2"', JSON.stringify(anything(chance))])),
    part("1_a", "text", chance.odds(0.3) ? '; filename="a.txt"\r\nContent-Type: text/html' : ""),
    part("0", JSON.stringify([chance.of<unknown>([input, ...refs])])),
  ];
  const kept = pieces.filter(() => chance.odds(0.85));
  if (chance.odds(0.2)) kept.reverse();
  return kept.join("") + chance.of(["--xx--\r\n", "--xx--", "", "--xx", "--yy--\r\n"]);
}

type Action = { id: string; page: string; input: unknown; cookie: string };
/** A call of a server action, nearly as the browser makes it. */
export function actionBody(chance: Chance, { id, page, input, cookie }: Action): Sent {
  const changed = mutated(chance, input);
  const headers: Record<string, string> = {
    cookie,
    accept: "text/x-component",
    "content-type": "text/plain;charset=UTF-8",
    "next-action": id,
    "sec-fetch-site": "same-origin",
  };
  const sent = (body: string | Buffer): Sent => ({ method: "POST", path: page, headers, body });
  const kind = chance.below(20);
  if (kind < 11) return sent(json([changed]));
  if (kind === 11) return sent(json(chance.of<unknown>([changed, [], [changed, changed], null, [[]], { 0: changed }])));
  if (kind === 12) return sent(damaged(chance, json([input])));
  if (kind === 13) {
    headers["content-type"] = chance.of(TYPES);
    return sent(json([changed]));
  }
  if (kind === 14) {
    headers["next-action"] = chance.of(["", "x", id.slice(0, 20), `${id}0`, "__proto__", "0".repeat(42), "constructor"]);
    return sent(json([changed]));
  }
  if (kind === 15) {
    headers[chance.of(["content-encoding", "next-router-state-tree", "rsc", "next-url", "x-forwarded-host", "accept"])] = chance.of([
      "gzip",
      "%7B",
      "1",
      "[",
      "%5B%22%22%5D",
      "99",
    ]);
    return sent(json([changed]));
  }
  if (kind < 19) {
    headers["content-type"] = "multipart/form-data; boundary=xx";
    return sent(packed(chance, changed));
  }
  return form(chance, { id, page, input: changed, cookie });
}

/** A form as it is sent where no script runs. */
function form(chance: Chance, { id, page, input, cookie }: Action): Sent {
  const named = [
    part(`$ACTION_ID_${chance.of([id, "", "x", "0".repeat(42)])}`, ""),
    part("$ACTION_REF_1", "") + part("$ACTION_1:0", chance.of([`{"id":"${id}","bound":"$@1"}`, "{}", "[", `{"id":"${id}","bound":null}`])),
    part("$ACTION_KEY", "k"),
    part("$ACTION_1:1", json([input])),
    part("email", "\u0000"),
  ].filter(() => chance.odds(0.6));
  return {
    method: "POST",
    path: page,
    headers: { cookie, "content-type": "multipart/form-data; boundary=xx", "sec-fetch-site": "same-origin" },
    body: named.join("") + chance.of(["--xx--\r\n", ""]),
  };
}

/** A body for a door that takes JSON or a form: the intake (signed by `stamp`), guests, reports, sign-in. */
export function doorBody(
  chance: Chance,
  door: { method: string; path: string; input: unknown; type: string; stamp?: (body: string) => Record<string, string> },
): Sent {
  const changed = mutated(chance, door.input);
  const whole = door.type.includes("urlencoded")
    ? new URLSearchParams(
        Object.entries((changed ?? {}) as Record<string, unknown>).map(([k, v]) => [k, textOf(v).slice(0, 20_000)]),
      ).toString()
    : json(changed);
  const body = chance.odds(0.2) ? damaged(chance, whole) : whole;
  const headers: Record<string, string> = {
    "content-type": chance.odds(0.1) ? chance.of(TYPES) : door.type,
    "sec-fetch-site": "same-origin",
  };
  // Signed as it leaves, so that most get as far as what reads them.
  Object.assign(headers, door.stamp?.(body.toString()) ?? {});
  if (door.stamp && chance.odds(0.05)) headers["webhook-id"] = chance.of(["", "x".repeat(5_000), randomUUID()]);
  return { method: door.method, path: door.path, headers, body };
}

/** The beginning of an upload, with what it says of itself changed. */
export function uploadBody(chance: Chance, cookie: string, claim: string): Sent {
  const given: Record<string, unknown> = { claim, purpose: "contest", name: "a.pdf", type: "application/pdf" };
  const changed = (mutated(chance, given) ?? {}) as Record<string, unknown>;
  const meta = Object.entries(typeof changed === "object" ? changed : given)
    .map(([k, v]) => `${ascii(k) || "k"} ${Buffer.from(textOf(v).slice(0, 3_000)).toString("base64")}`)
    .join(",");
  return {
    method: chance.of(["POST", "POST", "POST", "PATCH", "HEAD"]),
    path: chance.of(["/uploads", "/uploads", "/uploads/", `/uploads/${randomUUID()}`, "/uploads/..%2f..%2fx", "/uploads/%00"]),
    headers: {
      cookie,
      "sec-fetch-site": "same-origin",
      "tus-resumable": chance.of(["1.0.0", "1.0.0", "0.2.2", ""]),
      "upload-length": chance.of(["10", "0", "-1", "1e3", "99999999999999", "", "NaN"]),
      "upload-metadata": chance.of([meta, meta, meta, ",,", "claim", "claim !!!!", ""]).slice(0, 8_000),
      "upload-offset": chance.of(["0", "-1", "x"]),
      "content-type": chance.of(["application/offset+octet-stream", "text/plain"]),
    },
    body: null,
  };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : json(value));
const ascii = (text: string): string => text.replace(/[^a-z]/gi, "");
/** JSON of anything: what is too deep to be written out is written by hand. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "[".repeat(5_000);
  }
}
