// `npm run reseal`: after AUTH_SECRET was changed and the one before stands in AUTH_SECRET_PREVIOUS (docs/operate.md).
import { dirname } from "node:path";
import { sourcePlace } from "./backup/where.ts";
import { reseal } from "./reseal/reseal.ts";

try {
  const place = await sourcePlace(dirname(import.meta.dirname), true);
  try {
    const { values, chains, unreadable } = await reseal(place.url);
    console.info(`${values} secrets and the ends of ${chains} audit chains are sealed with AUTH_SECRET.`);
    if (unreadable.length > 0) {
      console.error(`Neither AUTH_SECRET nor AUTH_SECRET_PREVIOUS opens ${unreadable.length}: ${[...new Set(unreadable)].join(", ")}.`);
      process.exitCode = 1;
    }
  } finally {
    place.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
