import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SettingsError } from "#lib/platform/env.ts";

/** What a backup holds of one table: which columns, how many rows, and the SHA-256 of their text in the order of its key. */
const tableSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  sha256: z.string(),
});
export type DumpedTable = z.infer<typeof tableSchema>;

const fileSchema = z.object({ key: z.string(), size: z.number().int(), sha256: z.string() });
export type DumpedFile = z.infer<typeof fileSchema>;

const manifestSchema = z.object({
  format: z.literal(1),
  takenAt: z.string(),
  /** Hashes of the migrations the database had. */
  schema: z.array(z.string()),
  /** Tells whether a restored product has the secret that sealed what is sealed; says nothing about it. */
  secret: z.string(),
  tables: z.array(tableSchema),
  /** Where each counter stands; null: it has not counted yet. */
  sequences: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  files: z.number().int(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = "manifest.json";
export const FILES = "files.jsonl";
/** The embedded product's own secret, readable by the owner of the backup only. */
export const SECRET = "auth-secret";

export const secretMark = (secret: string): string => createHash("sha256").update(`rejoinder backup ${secret}`).digest("hex").slice(0, 16);

/** @throws SettingsError when the folder holds no whole backup: the manifest is written last */
export function readManifest(folder: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")));
  } catch {
    throw new SettingsError(`${folder} holds no whole backup.`);
  }
}

export function readFiles(folder: string): DumpedFile[] {
  const lines = readFileSync(join(folder, FILES), "utf8").split("\n").filter(Boolean);
  return lines.map((line) => fileSchema.parse(JSON.parse(line)));
}

/** Files lie beside the backups that name them, so that the next backup copies only what is new. */
export const poolOf = (folder: string): string => join(folder, "..", "files");
