// `npm run build`: the pages alone, for who starts the processes by other means than `npm start`. NEXT_DIST_DIR says where to.
import { dirname } from "node:path";
import { buildIfStale } from "./start/build.ts";

const built = await buildIfStale(dirname(import.meta.dirname), () => undefined);
console.info(built ? "The pages are built." : "The pages were built already.");
