import { statementDocument } from "#lib/claims/ledger/document.ts";
import { monthlyStatement } from "#lib/claims/ledger/queries.ts";
import { makePdf } from "#lib/claims/pdf/make.ts";
import { isPlainMonth } from "#lib/domain/calendar/month.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";
import { sellerDownload } from "#lib/gate/read.ts";

/** A month's statement for paper, both languages. */
export const GET = sellerDownload(async (session, _params, request) => {
  const month = new URL(request.url).searchParams.get("month") ?? "";
  if (!isPlainMonth(month)) return null;
  const { zone } = currentPack(session.seller.membership.program);
  const { statements, seller } = await monthlyStatement(session.seller.scope, month, zone);
  const chunks = makePdf({ caseFile: statementDocument(month, statements, seller, await currentTime()) });
  return { name: `statement-${month}.pdf`, type: "application/pdf", chunks };
});
