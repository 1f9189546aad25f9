import { headers } from "next/headers";

/** A bare dynamic page: what Next itself costs. The worklist is measured against it. */
export default async function Page() {
  await headers();
  return <h1>Bare</h1>;
}
