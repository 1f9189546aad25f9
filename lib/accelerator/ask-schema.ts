import { z } from "zod";
import type { Facets, Sort } from "#lib/domain/accelerator/directory.ts";
import { NO_FACETS, SORTS } from "#lib/domain/accelerator/directory.ts";

type Params = Readonly<Record<string, string | string[] | undefined>>;
const one = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? "") : (value ?? "")).trim().slice(0, 120);
const figure = (value: string | string[] | undefined): number | null => {
  const found = z.coerce.number().min(0).max(1e9).safeParse(one(value).replaceAll(",", ""));
  return one(value) === "" || !found.success ? null : found.data;
};

/** What an address of the directory asks for; what it cannot mean is left out, so that an old link still opens. */
export function readAsk(params: Params): { facets: Facets; sort: Sort; page: number; chosen: string[] } {
  const text = (key: string) => one(params[key]) || null;
  const sort = one(params.sort);
  const chosen = params.p === undefined ? [] : [params.p].flat();
  return {
    facets: {
      ...NO_FACETS,
      q: one(params.q),
      country: text("country"),
      entity: text("entity"),
      store: text("store"),
      group: text("group"),
      basis: text("basis"),
      deductible: figure(params.deductible),
      premium: figure(params.premium),
      quote: figure(params.quote),
      certificate: figure(params.certificate),
      language: text("language"),
      payment: text("payment"),
      direct: one(params.direct) !== "",
      fitting: one(params.fitting) !== "",
    },
    sort: SORTS.find((s) => s === sort) ?? "fit",
    page: Math.max(1, Math.trunc(figure(params.page) ?? 1)),
    chosen: [...new Set(chosen.filter((s): s is string => typeof s === "string" && /^[a-z0-9-]{1,60}$/.test(s)))].slice(0, 4),
  };
}
