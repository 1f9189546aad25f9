import type { ProgramPack } from "./pack.ts";
import { COMMON_FACTS, US_2026_03 } from "./us.ts";

/** All as in the US store but money and clock; a second pack proves that the engine is data. */
export const UK_2026_03: ProgramPack = {
  ...US_2026_03,
  id: "uk",
  currency: "GBP",
  zone: "Europe/London",
  facts: {
    ...COMMON_FACTS,
    smallMax: { mark: "P", source: "Public policy text of the UK store: £1,000" },
    cap: { mark: "D", source: "£1,000,000, after the US cap" },
  },
};
