/** Pages and doors by their kind: a path itself holds numbers of claims and tokens of guests, which no figure may keep. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/^\/_next\//, "static"],
  [/^\/uploads(\/|$)/, "upload"],
  [/^\/api\/health(\/|$)/, "health"],
  [/^\/api\/auth\//, "auth"],
  [/^\/api\/v1\//, "intake"],
  [/^\/api\/guest\//, "guest-api"],
  [/^\/api\//, "api"],
  [/^\/desk(\/|$)/, "desk"],
  [/^\/guest\//, "guest"],
  [/^\/claims\/?$/, "worklist"],
  [/^\/claims\/[^/]+\/respond(\/|$)/, "respond"],
  [/^\/claims\/[^/]+/, "claim"],
  [/^\/(insurance|accelerator|overview|statement|notifications|settings)(\/|$)/, "seller"],
];

export function routeClass(method: string, url: string, isAction: boolean): string {
  const path = url.split("?", 1)[0] ?? "/";
  const found = CLASSES.find(([pattern]) => pattern.test(path))?.[1] ?? "other";
  return isAction && method === "POST" ? "action" : found;
}
