import { z } from "zod";
import {
  ENTITY_TYPES,
  LANGUAGES,
  PAYMENTS,
  POLICY_BASES,
  PRODUCT_GROUPS,
  PROVIDER_KINDS,
  REGIONS,
  STORES,
  VETTING_ITEMS,
} from "#lib/domain/accelerator/provider.ts";
import { isPlainDate } from "#lib/domain/calendar/zoned.ts";

const revision = z.number().int().min(0);
const text = (max: number) => z.string().trim().max(max, "too_long");
const needed = (max: number) => text(max).min(1, "required");
const money = z.number("bad_amount").int("bad_amount").min(0, "bad_amount").max(1_000_000_000_000_00, "bad_amount");
const whole = (most: number) => z.number("bad_number").int("bad_number").min(0, "bad_number").max(most, "bad_number");
const some = <T extends readonly [string, ...string[]]>(of: T) => z.array(z.enum(of)).min(1, "required");
const day = z.string().refine(isPlainDate, "bad_date");

export const saveProfileSchema = z
  .object({
    revision,
    entity: z.enum(ENTITY_TYPES).nullable(),
    registrationNo: text(60),
    stores: z.array(z.enum(STORES)).max(10),
    groups: z
      .array(z.object({ store: z.enum(STORES), group: z.enum(PRODUCT_GROUPS), turnover: money }))
      .max(PRODUCT_GROUPS.length * STORES.length),
    products: text(4_000),
    contact: text(300),
  })
  // Turnover on a store that is not named would be reckoned and not shown.
  .refine((p) => p.groups.every((g) => p.stores.includes(g.store)), { path: ["stores"], message: "store_with_turnover" });

export const providerFactsSchema = z
  .object({
    name: needed(120),
    nameZh: needed(120),
    kind: z.enum(PROVIDER_KINDS),
    about: needed(1_000),
    aboutZh: needed(1_000),
    website: z.url({ protocol: /^https$/, message: "bad_url" }),
    email: z.email("bad_email"),
    phone: text(40),
    countries: some(REGIONS),
    entities: some(ENTITY_TYPES),
    stores: some(STORES),
    accepts: z.array(z.enum(PRODUCT_GROUPS)),
    refers: z.array(z.enum(PRODUCT_GROUPS)),
    turnoverFrom: money,
    turnoverTo: money.nullable(),
    claimsTo: whole(10_000).nullable(),
    bases: some(POLICY_BASES),
    occurrence: money,
    aggregate: money,
    deductibleFrom: money,
    deductibleTo: money,
    additionalInsured: z.boolean(),
    territory: z.enum(["worldwide", "usa"]),
    minPremium: money,
    rates: z.partialRecord(z.enum([...PRODUCT_GROUPS, "other"]), money),
    spread: whole(90),
    quoteDays: whole(60),
    certificateHours: whole(1_000),
    languages: some(LANGUAGES),
    payments: some(PAYMENTS),
    direct: z.boolean(),
    documents: text(2_000),
    documentsZh: text(2_000),
  })
  .superRefine((f, ctx) => {
    const wrong = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (f.accepts.length + f.refers.length === 0) wrong("accepts", "required");
    if (f.turnoverTo !== null && f.turnoverTo < f.turnoverFrom) wrong("turnoverTo", "ends_before_start");
    if (f.deductibleTo < f.deductibleFrom) wrong("deductibleTo", "ends_before_start");
  });
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/, "bad_slug");
export const putProviderSchema = z.object({ slug, revision, facts: providerFactsSchema });
export const vetProviderSchema = z.object({ slug, revision, item: z.enum(VETTING_ITEMS), until: day, note: needed(500) }).strict();
export const setProviderSchema = z.object({ slug, revision, state: z.enum(["listed", "suspended"]), why: text(500).default("") });
