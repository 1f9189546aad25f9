import { withProduct } from "../scripts/product.mjs";
import { databaseOf } from "./database.mjs";
import { interleave, load, median } from "./measure.mjs";
import { signIn } from "./sign-in.mjs";

/** So many listed providers, each a copy of one of the demo's under its own name, with rates of its own. */
async function fill(dataDir, many) {
  const { db } = await databaseOf(dataDir);
  await db.query(
    "update providers set state = 'suspended' where slug not in (select slug from providers where state = 'listed' order by slug limit 12)",
  );
  await db.query(
    `insert into providers (id, slug, state, revision, facts, vetting, listed_at, created_at, updated_at, updated_name)
     select gen_random_uuid(), 'copy-' || n, 'listed', 1,
       facts || jsonb_build_object('name', 'Provider ' || n, 'minPremium', 40000 + (n * 7919) % 200000), vetting, now(), now(), now(), 'bench'
     from generate_series(1, $1) n
     join lateral (select facts, vetting from providers where state = 'listed' and slug not like 'copy-%' order by slug offset n % 12 limit 1) p on true`,
    [many - 12],
  );
  await db.query("vacuum analyze providers");
  const { rows } = await db.query("select count(*)::int as n from providers where state = 'listed'");
  await db.end();
  if (rows[0].n !== many) throw new Error(`${rows[0].n} providers instead of ${many}`);
}

/** The directory of 2,000 providers against one of 20: two products side by side, rounds interleaved. */
export const directorySpeed = ({ quick }) => {
  const product = (name, many, work) =>
    withProduct(name, {}, async ({ baseUrl, dataDir }) => {
      await fill(dataDir, many);
      return work({ url: `${baseUrl}/accelerator`, cookie: await signIn(baseUrl, "wei@lumen.example"), base: baseUrl });
    });
  return product("bench-few", 20, (few) =>
    product("bench-many", 2_000, async (many) => {
      const [rounds, seconds] = quick ? [3, 2] : [9, 5];
      const middle = async (page) => median(await load(page, seconds));
      const at = (p, query) => ({ url: p.url + query, cookie: p.cookie });
      const rows = [];
      for (const [what, query] of [
        ["first page", ""],
        ["sorted by price", "?sort=price"],
      ]) {
        const [a, b, again] = await interleave([at(few, query), at(many, query), at(few, query)], rounds, middle);
        rows.push({
          id: "directory",
          what: `directory of 2,000 / 20 providers, p50, ${what}`,
          value: b.median / a.median,
          goal: "≤ 1.15",
          same: again.median / a.median,
          parts: { "20, ms": a.median, "2,000, ms": b.median },
        });
      }
      return rows;
    }),
  );
};
