import { expect } from "@playwright/test";
import { presentedClaim } from "./pages/desk.ts";
import { certificateOf, handIn, idOf, uploadPdf } from "./pages/insurance.ts";
import { arrive, inspect, languageOf } from "./pages/people.ts";
import { test } from "./pages/test.ts";

// The pairs of language and width that the journeys do not walk: every room once.
test("every room fits its window and pleases axe", async ({ browser, request }, info) => {
  const lang = languageOf(info.project.name);
  const desk = await arrive(browser, "sam@desk.example", lang);
  const seller = await arrive(browser, "wei@lumen.example", lang);
  const heads = [{ head: "property_damage", claimed_minor: 250_000 }];
  const number = await presentedClaim(desk, request, { seller: "lumen", product: "Arc floor lamp", heads });
  const answer = ["", "/grounds", "/statement", "/timeline", "/evidence", "/check", "/declare"].map((s) => `/claims/${number}/respond${s}`);
  const rooms = [
    "/overview",
    "/claims",
    "/claims?view=all",
    "/insurance",
    "/insurance/upload",
    "/notifications",
    "/settings/profile",
    "/settings/team",
  ];
  const more = ["/settings/notices", "/settings/security", "/settings/insurance-profile", "/statement", "/accelerator"];
  for (const path of [...rooms, ...more, `/claims/${number}`, ...answer]) {
    expect((await seller.goto(path))?.status(), path).toBe(200);
    await inspect(seller);
  }
  await uploadPdf(seller, "widths.pdf", await certificateOf("HX-70001"));
  await inspect(seller);
  await handIn(seller);
  await inspect(seller);
  await desk.goto(`/desk/certificates/${idOf(seller)}`);
  await inspect(desk);
  for (const path of ["/", "/sign-in", "/developers", "/help/glossary", "/privacy", "/terms", "/receipts/verify"]) {
    await desk.goto(path);
    await inspect(desk);
  }
  for (const path of [
    `/desk/review/${number}`,
    `/desk/review/${number}/files`,
    ...[
      "certificates",
      "screening",
      "undelivered",
      "overdue",
      "search",
      "figures",
      "audit",
      "sellers",
      "second",
      "partners",
      "clock",
      "outbox",
    ].map((room) => `/desk/${room}`),
  ]) {
    await desk.goto(path);
    await inspect(desk);
  }
});
