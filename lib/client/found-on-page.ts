import { type Finding, FOUND, type Found, type PointId } from "#lib/domain/claim/points.ts";

const isFound = (value: string | undefined): value is Found => (FOUND as readonly string[]).includes(value ?? "");

/** What is found on each point as it is chosen on the page, whether the server has it yet or not. */
export function foundOnPage(): Pick<Finding, "point" | "found">[] {
  return [...document.querySelectorAll<HTMLElement>("[data-point]")].flatMap((at) => {
    const found = at.querySelector<HTMLInputElement>(".finding input:checked")?.value;
    return isFound(found) ? [{ point: at.dataset.point as PointId, found }] : [];
  });
}
