import { redirect } from "next/navigation";
import { requireStaff } from "#lib/auth/current.ts";
import { FIRST_QUEUE } from "#lib/domain/claim/queues.ts";

export default async function DeskPage() {
  const session = await requireStaff();
  redirect(`/desk/${session.staff.role === "reviewer" ? "certificates" : FIRST_QUEUE[session.staff.role]}`);
}
