import "server-only";
import { now } from "#lib/platform/clock.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import { keyOf, store } from "#lib/storage/store.ts";

export type GuestFile = { stored: { id: string; key: string; size: number; sha256: string }; name: string; type: string };

/** Stores what a guest sent under an id of its own. Nothing refers to it until a verb does. @throws Refusal without a name */
export async function storeGuestFile(bytes: Buffer, headers: Headers): Promise<GuestFile> {
  const name = decoded(headers.get("x-file-name") ?? "");
  if (name === "" || name.length > 1_000) throw new Refusal("invalid", { fields: { file: "required" } });
  const id = newId(await now());
  const key = keyOf(id);
  const stored = await store().put(key, bytes);
  return { stored: { id, key, ...stored }, name, type: (headers.get("content-type") ?? "").slice(0, 120) };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
