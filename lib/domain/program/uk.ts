import type { ProgramPack } from "./pack.ts";
import { US_2026_03, US_FACTS } from "./us.ts";

/** All as in the US store but money and clock; a second pack proves that the engine is data. */
export const UK_2026_03: ProgramPack = {
  ...US_2026_03,
  id: "uk",
  source: "Public policy text of the UK store as of March 2026; where it is silent, as in the US store",
  currency: "GBP",
  zone: "Europe/London",
  facts: {
    ...US_FACTS,
    currency: { mark: "P", source: "Public policy text of the UK store: amounts in pounds" },
    smallMax: { mark: "P", source: "Public policy text of the UK store: £1,000" },
    cap: { mark: "D", source: "£1,000,000, after the US cap" },
  },
};
