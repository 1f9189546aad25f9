import base from "./vitest.config.ts";

// Faults and bad input: longer than a test may be, each with its figure. `npm run fault -- files`.
export default { ...base, test: { ...base.test, include: ["faults/**/*.fault.ts"], fileParallelism: false } };
